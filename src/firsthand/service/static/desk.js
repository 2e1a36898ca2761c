// What pages do besides being read: times in the reader's zone, and parts that keep themselves up to date.
// Everything can be read and done without it.
"use strict";

const USUAL_MS = 10000;

// "4 March 2031, 08:15 +01:00" becomes the reader's own time; the title keeps the words as they were printed.
function localTimes(root) {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  });
  for (const time of root.querySelectorAll("time[datetime][title]")) {
    const stated = time.getAttribute("datetime");
    const instant = new Date(stated);
    if (!/(Z|[+-]\d\d:?\d\d)$/.test(stated) || Number.isNaN(instant.getTime())) continue;
    time.textContent = format.format(instant);
  }
}

// A part is loaded again from its own page. It is replaced when it has changed and nobody is in the middle of it.
function keepLive(part) {
  const said = document.querySelector("[data-live-said]");
  let tag = "";
  async function look() {
    const next = Number(part.dataset.every) || USUAL_MS;
    try {
      if (!document.hidden) {
        const answer = await fetch(part.dataset.live, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
        if (answer.ok) {
          tag = answer.headers.get("ETag") || "";
          if (!replace(new DOMParser().parseFromString(await answer.text(), "text/html"))) return;
        }
      }
    } catch (error) {
      // the service is away for a while: the next look may find it again
    }
    setTimeout(look, next);
  }
  function replace(page) {
    const fresh = page.getElementById(part.id);
    if (!fresh || part.contains(document.activeElement)) return true;
    if (fresh.innerHTML !== part.dataset.was) {
      const known = new Set([...part.querySelectorAll("li[id]")].map(one => one.id));
      const first = part.dataset.was === undefined;
      part.dataset.was = fresh.innerHTML;
      if (!first || fresh.innerHTML !== served) {
        part.replaceChildren(...fresh.childNodes);
        localTimes(part);
        tell([...part.querySelectorAll("li[id]")].filter(one => !known.has(one.id)));
        document.title = page.title;
      }
    }
    return "live" in fresh.dataset;
  }
  function tell(arrived) {
    if (!said || !arrived.length) return;
    arrived.forEach(one => one.classList.add("is-new"));
    said.textContent = arrived.length === 1 ? "1 new story" : `${arrived.length} new stories`;
  }
  const served = part.innerHTML;
  setTimeout(look, Number(part.dataset.every) || USUAL_MS);
}

localTimes(document);
document.querySelectorAll("[data-live]").forEach(keepLive);
