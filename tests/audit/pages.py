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
PAGES = MAIN | {page: page for page in OTHERS}

# Compressed bytes; of all, what a phone of 390 px has fetched without scrolling. The page for a missing
# address links its style sheet.
LIMITS = {"html": 35_000, "css": 6_000, "js": 10_000, "all": 250_000}
WHOLE = 600_000  # of a roundup that is read to its end
SCORES = ["performance", "accessibility", "best-practices", "seo"]
PERFORMANCE = 98  # printed, never failed on: it depends on the machine
# Pages of results ask search engines not to list them, which Lighthouse counts against them; and a page
# that is missing says so.
SKIPPED = dict.fromkeys(
    ["/search/", "/search/?q=pruning", "/search/?q=nothinglikethis"], ["is-crawlable"]
) | {"/nowhere/": ["is-crawlable", "http-status-code", "errors-in-console"]}
