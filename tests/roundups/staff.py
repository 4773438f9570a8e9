"""People of the editor's desk, and forms sent as a browser without script sends them."""

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.desk.sending import fields_of
from tests.factories import make_writer


def make_user(group, username="", **kwargs):
    """A member of "Writer", "Editor" or "Publisher"; of none for ""."""
    user = User.objects.create_user(username or group.lower(), is_staff=True, **kwargs)
    user.groups.set(Group.objects.filter(name=group))
    return user


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def member(group, **kwargs):
    """A client of someone who has a public face as writer."""
    user = make_user(group, **kwargs)
    make_writer(name=user.username.title(), user=user)
    return logged_in(user), user.writer


def url(name, *args):
    return reverse(f"admin:roundups_roundup_{name}", args=args)


def send(client, address, button="_continue", **changes):
    """Every field as the page has it, with changes; "__" in a name stands for "-"."""
    data = fields_of(client.get(address))
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address, data | {button: "1"})


def sent(client, address, **changes):
    """As `send`, for what must be saved: an error of the form fails the test with its words."""
    response = send(client, address, **changes)
    assert response.status_code == 302, errors_of(response)
    return response


def errors_of(response):
    form = response.context["adminform"].form
    [entries] = [one.formset for one in response.context["inline_admin_formsets"]]
    return {name: list(errors) for name, errors in form.errors.items()} | {
        f"entries-{index}-{name}": list(errors)
        for index, row in enumerate(entries.forms)
        for name, errors in row.errors.items()
    }
