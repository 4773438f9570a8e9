"""One page of each type, and what each may weigh and must score."""

ROUNDUP = "/roundups/iclr-2020-deep-learning/"
MAIN = {
    "home": "/",
    "roundup": ROUNDUP,
    "paper": "/papers/network-deconvolution/",
    "topic": "/topics/deep-learning/",
    "conference": "/conferences/iclr-2020/",
    "search": "/search/?q=pruning",
}
OTHERS = [
    "/roundups/",
    "/topics/",
    "/conferences/",
    "/conferences/iclr/",
    "/papers/",
    "/authors/alex-renda/",
    "/writers/editors/",
    "/search/",
    "/search/?q=nothinglikethis",
    "/subscribe/",
    "/api/v1/docs",
    "/nowhere/",
]

# Compressed bytes; of all, what a phone of 390 px has fetched without scrolling.
LIMITS = {"html": 30_000, "css": 15_000, "js": 10_000, "all": 250_000}
SCORES = ["performance", "accessibility", "best-practices", "seo"]
PERFORMANCE = 98  # printed, never failed on: it depends on the machine
# A page of results asks search engines not to list it, which Lighthouse counts against it.
SKIPPED = {"search": ["is-crawlable"]}
