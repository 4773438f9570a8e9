"""The names that other rooms build on, and Django's own people in the same clothes."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User

from .cells import face, pill, swatch, thumbnail, thumbnail_url, two_lines
from .forms import DeskForm, OrderedForm, OrderedFormSet, Plain
from .inlines import LinkInline, OrderedInline
from .modeladmin import DeskAdmin, DeskFields

__all__ = [
    "DeskAdmin",
    "DeskFields",
    "DeskForm",
    "LinkInline",
    "OrderedForm",
    "OrderedFormSet",
    "OrderedInline",
    "Plain",
    "face",
    "pill",
    "swatch",
    "thumbnail",
    "thumbnail_url",
    "two_lines",
]

admin.site.unregister([User, Group])


class UserForm(Plain, UserChangeForm):
    pass


class NewUserForm(Plain, AdminUserCreationForm):
    pass


@admin.register(User)
class DeskUserAdmin(DeskAdmin, UserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = ["username", "full_name", "email", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]

    @admin.display(description="name", ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()


@admin.register(Group)
class DeskGroupAdmin(DeskAdmin, GroupAdmin):
    pass
