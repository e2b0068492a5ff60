
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const notes = [...document.querySelectorAll(".note")];
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open],.why)")];
    for (const d of closed) d.open = true;
  });
  addEventListener("afterprint", () => {
    for (const d of closed) d.open = false;
  });
  if (!form) return;

  const stories = [...document.querySelectorAll(".story")].map((el) => ({
    el,
    desk: el.dataset.d,
    notes: [...el.querySelectorAll(".note")],
    text: undefined,
  }));
  const clean = [...document.querySelectorAll(".clean li")];
  const family = (rule) => rule.split("/")[0];
  const lower = (el) => el.textContent.toLowerCase();

  const fill = (name, pairs) => {
    const select = form.elements[name];
    for (const [value, label] of pairs) select.add(new Option(label, value));
    select.disabled = pairs.length < 2;
  };
  const each = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));
  const rules = each(notes.map((n) => n.dataset.r));
  fill("family", each(rules.map(family)).map((f) => [f, f]));
  fill("rule", rules.map((r) => [r, r]));
  fill("desk", each(stories.filter((s) => s.notes.length).map((s) => s.desk)).map((d) => ["=" + d, d || "(no folder)"]));
  fill("story", stories.filter((s) => s.notes.length).map((s) => [s.el.id, s.el.dataset.name]));

  let visible = notes;
  let current = -1;

  const marksOf = (note) =>
    note.closest(".story").querySelectorAll(`a[data-f~="${note.dataset.f}"]`);

  const apply = () => {
    const data = new FormData(form);
    const levels = new Set(data.getAll("severity"));
    const [ofFamily, rule, desk, story] = ["family", "rule", "desk", "story"].map((name) => data.get(name) ?? "");
    const words = (data.get("q") ?? "").trim().toLowerCase();
    const all = levels.size === 3 && !ofFamily && !rule && !desk && !story && !words;
    visible = [];
    let shown = 0;
    for (const s of stories) {
      const here = (!desk || desk === "=" + s.desk) && (!story || story === s.el.id);
      if (words && here) s.text ??= storyText(s);
      const inStory = !words || (here && s.text.includes(words));
      const hidden = new Set();
      let some = all;
      for (const n of s.notes) {
        const { r, s: level, f } = n.dataset;
        const ok = here && levels.has(level) && (!ofFamily || ofFamily === family(r)) && (!rule || rule === r) &&
          (inStory || lower(n).includes(words));
        n.hidden = !ok;
        if (ok) {
          visible.push(n);
          some = true;
        } else {
          hidden.add(f);
        }
      }
      s.el.hidden = !some;
      if (some) shown++;
      for (const list of s.el.querySelectorAll(".notes")) list.hidden = ![...list.children].some((n) => !n.hidden);
      for (const a of s.el.querySelectorAll("mark a")) {
        a.parentElement.classList.toggle("off", a.dataset.f.split(" ").every((f) => hidden.has(f)));
      }
    }
    for (const li of clean) {
      li.hidden = Boolean((desk && desk !== "=" + li.dataset.d) || (words && !lower(li).includes(words)));
    }
    current = -1;
    const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
    byId("shown").textContent = all
      ? count(notes.length, "finding", "findings")
      : `${visible.length.toLocaleString("en")} of ${count(notes.length, "finding", "findings")}, in ${count(shown, "story", "stories")}`;
    byId("next").disabled = byId("previous").disabled = visible.length === 0;
  };
  // The words of a story without those of its notes.
  const storyText = (s) => {
    const copy = s.el.cloneNode(true);
    for (const list of copy.querySelectorAll(".notes")) list.remove();
    return lower(copy);
  };

  const light = (note) => {
    for (const el of document.querySelectorAll(".now")) el.classList.remove("now");
    if (!note) return;
    note.classList.add("now");
    for (const a of marksOf(note)) a.parentElement.classList.add("now");
  };
  const show = (note) => {
    light(note);
    const mark = marksOf(note)[0];
    // The words first, with the note beside them or below them.
    (mark ?? note).scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
    current = visible.indexOf(note);
    byId("shown").textContent = `Finding ${current + 1} of ${visible.length}`;
  };
  const go = (step) => {
    if (visible.length === 0) return;
    let at = current + step;
    if (current < 0) {
      // From where the reader is.
      const below = visible.findIndex((n) => n.getBoundingClientRect().top > 100);
      at = step > 0 ? Math.max(below, 0) : (below < 0 ? visible.length : below) - 1;
    }
    const note = visible[(at + visible.length) % visible.length];
    history.replaceState(null, "", "#" + note.id);
    show(note);
  };
  const follow = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // The fragment stands for itself.
    }
    const target = id ? byId(id) : null;
    if (!target) return;
    if (target.hidden || target.closest(".story")?.hidden) {
      form.reset();
      apply();
    }
    if (target.classList.contains("note")) show(target);
  };

  form.hidden = false;
  form.addEventListener("input", (e) => {
    if (e.target.id !== "keys") apply();
  });
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  byId("next").addEventListener("click", () => go(1));
  byId("previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (e) => {
    const typing = e.target.matches("input[type=search],select,textarea");
    if (e.key === "Escape" && e.target.matches("input[type=search]")) {
      e.target.value = "";
      e.target.blur();
      apply();
    }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || !byId("keys").checked) return;
    const act = { n: () => go(1), j: () => go(1), p: () => go(-1), k: () => go(-1), "/": () => form.elements.q.focus() }[e.key];
    if (act) {
      e.preventDefault();
      act();
    }
  });
  addEventListener("hashchange", follow);
  apply();
  follow();
})();
