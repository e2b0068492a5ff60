
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

  const family = (rule) => rule.split("/")[0];
  // What filters ask for is read once: the page may have thousands of notes.
  const stories = [...document.querySelectorAll(".story")].map((el) => ({
    el,
    desk: el.dataset.d,
    notes: [...el.querySelectorAll(".note")].map((note) => (
      { el: note, rule: note.dataset.r, level: note.dataset.s, number: note.dataset.f, hidden: false, text: undefined }
    )),
    text: undefined,
    hidden: false,
  }));
  const clean = [...document.querySelectorAll(".clean>li")].map((el) => ({ el, desk: el.dataset.d, text: undefined, hidden: false }));

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
  fill("story", stories.filter((s) => s.notes.length).map((s) => [s.el.id, s.el.getAttribute("aria-label")]));

  let visible = notes;
  let current = -1;

  const wordsOf = (x) => (x.text ??= x.el.textContent.toLowerCase());
  // The words of a story without those of its notes.
  const textOf = (s) => {
    if (s.text !== undefined) return s.text;
    const parts = [];
    for (const part of s.el.children) {
      for (const el of part.matches(".body") ? part.children : [part]) if (!el.matches(".notes")) parts.push(el.textContent);
    }
    return (s.text = parts.join("\n").toLowerCase());
  };
  // The texts are read before the first search, a few stories at a time.
  const ahead = (from) => {
    const to = from + 30;
    for (const s of stories.slice(from, to)) {
      textOf(s);
      s.notes.forEach(wordsOf);
    }
    if (to < stories.length) setTimeout(ahead, 0, to);
  };
  addEventListener("load", () => setTimeout(ahead, 100, 0));

  // Only what changes is written, as each write makes the browser lay out the page again.
  const hide = (x, hidden) => {
    if (x.hidden === hidden) return false;
    x.hidden = x.el.hidden = hidden;
    return true;
  };
  // Hides notes of a story, and shows the words of hidden ones as words like others.
  const mark = (s, hidden) => {
    let changed = false;
    for (const n of s.notes) if (hide(n, hidden.has(n))) changed = true;
    if (!changed) return;
    const off = new Set([...hidden].map((n) => n.number));
    for (const list of s.el.querySelectorAll(".notes")) list.hidden = ![...list.children].some((n) => !n.hidden);
    for (const a of s.el.querySelectorAll("mark a")) {
      a.parentElement.classList.toggle("off", a.dataset.f.split(" ").every((f) => off.has(f)));
    }
  };

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
      const inStory = here && (!words || textOf(s).includes(words));
      const hidden = new Set();
      for (const n of s.notes) {
        const ok = here && levels.has(n.level) && (!rule || rule === n.rule) && (!ofFamily || ofFamily === family(n.rule)) &&
          (inStory || wordsOf(n).includes(words));
        if (ok) visible.push(n.el);
        else hidden.add(n);
      }
      const some = all || hidden.size < s.notes.length;
      hide(s, !some);
      if (!some) continue; // its notes are hidden with it
      shown++;
      mark(s, hidden);
    }
    for (const c of clean) {
      hide(c, Boolean((desk && desk !== "=" + c.desk) || (words && !wordsOf(c).includes(words))));
    }
    current = -1;
    const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
    byId("shown").textContent = all
      ? count(notes.length, "finding", "findings")
      : `${visible.length.toLocaleString("en")} of ${count(notes.length, "finding", "findings")}, in ${count(shown, "story", "stories")}`;
    byId("next").disabled = byId("previous").disabled = visible.length === 0;
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
