from tests.serving import environment_of, manage


def prepared(folder) -> str:
    """The database of the sample site in this folder, with all pictures made."""
    database = f"sqlite:///{folder}/db.sqlite3"
    made = environment_of(folder, database) | {"EDITOR_PASSWORD": "only-for-this-site"}
    for name in ("prepare_site", "make_renditions", "make_cards"):
        manage(made, name)
    return database
