"""The outside services that are asked: where they are, how often, how long an answer holds good."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Service:
    name: str  # as editors know it
    setting: str  # the name of the setting that holds its address
    interval: float = 1.0  # seconds from one request to the next
    keep: timedelta = DAY
    leads_to: tuple[str, ...] = ()  # other hosts that it sends on to

    @property
    def url(self) -> str:
        return settings.SERVICE_URLS[self.setting]

    @property
    def usual_host(self) -> str:
        """Its turns go by it, so that services mirrored at one host do not wait for one another."""
        return urlsplit(settings.DEFAULT_SERVICE_URLS[self.setting]).netloc

    @property
    def hosts(self) -> set:
        return {urlsplit(self.url).hostname, *self.leads_to}

    @property
    def is_set_by_owner(self) -> bool:
        """The owner may name any machine, such as a mirror inside the house."""
        return self.url != settings.DEFAULT_SERVICE_URLS[self.setting]


OPENREVIEW_V1 = Service("OpenReview", "OPENREVIEW_V1_URL")
OPENREVIEW_V2 = Service("OpenReview", "OPENREVIEW_V2_URL")
# One request in three seconds, one at a time: arXiv's terms for its API.
ARXIV = Service("arXiv", "ARXIV_URL", interval=3, leads_to=("arxiv.org",))
ARXIV_OAI = Service("arXiv", "ARXIV_OAI_URL", interval=3, leads_to=("oaipmh.arxiv.org",))
CROSSREF = Service("Crossref", "CROSSREF_URL", interval=0.2)
ACL_ANTHOLOGY = Service("The ACL Anthology", "ACL_ANTHOLOGY_URL")
SEMANTIC_SCHOLAR = Service("Semantic Scholar", "SEMANTIC_SCHOLAR_URL")
HUGGING_FACE = Service("Hugging Face", "HUGGING_FACE_URL")
ORCID = Service("ORCID", "ORCID_URL", interval=0.2)
