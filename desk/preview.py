from django.http import HttpResponse, HttpResponseBadRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prose.markdown import MAX_LENGTH, render, render_abstract, render_inline

KINDS = {"markdown": render, "abstract": render_abstract, "inline": render_inline}
LONGEST = 5 * MAX_LENGTH  # an abstract has no limit of its own; no preview needs more

PLAIN = "text/plain; charset=utf-8"


@require_POST
def preview(request):
    """A fragment of HTML, from the renderer that makes the public page."""
    text = request.POST.get("text", "")
    kind = KINDS.get(request.POST.get("kind", "markdown"))
    if kind is None:
        return HttpResponseBadRequest(_("There is no such kind of text."), content_type=PLAIN)
    if len(text) > LONGEST:
        sentence = _("This text is too long for a preview.")
        return HttpResponse(sentence, status=413, content_type=PLAIN)
    return TemplateResponse(request, "admin/preview.html", {"rendered": kind(text)})
