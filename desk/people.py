"""Users and groups, with permissions as ticks under what they are about."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .forms import Plain
from .modeladmin import DeskAdmin


class Ticks:
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = ""
        if db_field.remote_field.model is Permission:
            permissions = field.queryset.select_related("content_type")
            field.choices = by_subject(permissions, self.admin_site)
        return field


def by_subject(permissions, site):
    """What can be done on the desk comes first."""
    groups = {}
    for permission in permissions:
        groups.setdefault(permission.content_type, []).append((permission.pk, permission.name))
    subjects = sorted(groups, key=lambda subject: not site.is_registered(subject.model_class()))
    return [(capfirst(subject.name), groups[subject]) for subject in subjects]


class UserForm(Plain, UserChangeForm):
    pass


class NewUserForm(Plain, AdminUserCreationForm):
    pass


class DeskUserAdmin(Ticks, DeskAdmin, UserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = ["username", "full_name", "email", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()


class DeskGroupAdmin(Ticks, DeskAdmin, GroupAdmin):
    pass


def dress(site):
    """Importing django.contrib.auth.admin has registered Django's own."""
    site.unregister([User, Group])
    site.register(User, DeskUserAdmin)
    site.register(Group, DeskGroupAdmin)
