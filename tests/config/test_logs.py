def test_a_name_that_the_site_does_not_know_is_one_line_in_the_log(client, caplog):
    assert client.get("/readyz", headers={"host": "elsewhere.example"}).status_code == 400

    (record,) = caplog.records
    assert "You may need to add 'elsewhere.example' to ALLOWED_HOSTS" in record.getMessage()
    assert record.exc_info is None
