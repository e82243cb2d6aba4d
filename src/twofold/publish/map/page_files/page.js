"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const view = document.getElementById("view");
  const panel = document.getElementById("panel");
  const search = document.getElementById("search");
  const list = document.getElementById("found");
  // In a panel of VS Code, what is picked is shown in its text too.
  const editor = typeof acquireVsCodeApi === "function" ? acquireVsCodeApi() : null;
  let fold = null, drawing = null, scale = 1, picked = null, tiles = [], within = new Map(), above = 0;

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // The drawing, and how it is moved about.

  function show(name) {
    if (name === fold) return;
    fold = name;
    const its = data.folds[name];
    view.innerHTML = its.frame;
    drawing = view.querySelector("svg");
    above = drawing.viewBox.baseVal.height - Number(drawing.dataset.height);
    const ground = drawing.querySelector(".drawn");
    within = new Map();
    tiles = its.tiles.map(([top, bottom, ids, text]) => {
      const tile = { top, bottom, text, group: ground.appendChild(
        document.createElementNS("http://www.w3.org/2000/svg", "g")) };
      for (const id of ids) within.set(id, tile);
      return tile;
    });
    for (const button of document.querySelectorAll("[data-fold]"))
      button.setAttribute("aria-pressed", String(button.dataset.fold === name));
    begin();
    look();
    if (picked) mark(picked);
  }

  // Only what is in sight is drawn.
  let waits = false;
  function look() {
    waits = false;
    const from = view.scrollTop / scale - above - 300;
    const to = (view.scrollTop + view.clientHeight) / scale - above + 300;
    for (const tile of tiles)
      if (tile.bottom >= from && tile.top <= to) fill(tile);
  }
  function fill(tile) {
    if (tile.text === null) return;
    tile.group.innerHTML = tile.text;
    tile.text = null;
    if (picked) mark(picked);
  }
  function lookSoon() {
    if (!waits) requestAnimationFrame(look);
    waits = true;
  }
  view.addEventListener("scroll", lookSoon, { passive: true });
  window.addEventListener("resize", lookSoon);

  function zoom(to, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    to = Math.min(4, Math.max(0.05, to));
    const box = drawing.viewBox.baseVal;
    const left = (view.scrollLeft + x) / scale, top = (view.scrollTop + y) / scale;
    scale = to;
    drawing.setAttribute("width", box.width * scale);
    drawing.setAttribute("height", box.height * scale);
    view.scrollLeft = left * scale - x;
    view.scrollTop = top * scale - y;
    lookSoon();
  }

  function fit() {
    const box = drawing.viewBox.baseVal;
    const whole = Math.min(view.clientWidth / box.width, view.clientHeight / box.height);
    zoom(Math.min(1, Math.max(whole, view.clientWidth / box.width * 0.98)));
    view.scrollTo(Math.max(0, (box.width * scale - view.clientWidth) / 2), 0);
  }

  // At first so that words can be read, with the beginning of the story in sight.
  function begin() {
    fit();
    if (scale < 0.75) zoom(0.75);
    const element = elementOf(data.start);
    if (!element) return;
    const at = element.getBoundingClientRect(), frame = view.getBoundingClientRect();
    view.scrollBy(at.left - frame.left - (frame.width - at.width) / 2, at.top - frame.top - 40);
  }

  function whole() {
    const box = drawing.viewBox.baseVal;
    zoom(Math.min(view.clientWidth / box.width, view.clientHeight / box.height));
  }

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = view.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - at.left, event.clientY - at.top);
  }, { passive: false });

  let grip = null, moved = false;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    grip = [event.clientX + view.scrollLeft, event.clientY + view.scrollTop];
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const x = grip[0] - event.clientX, y = grip[1] - event.clientY;
    if (Math.abs(x - view.scrollLeft) + Math.abs(y - view.scrollTop) > 4) moved = true;
    if (!moved) return;
    view.classList.add("moving");
    view.scrollTo(x, y);
  });
  window.addEventListener("pointerup", () => {
    grip = null;
    view.classList.remove("moving");
  });

  // What is picked, and what is known of it.

  function elementOf(id) {
    const tile = within.get(id);
    if (!tile) return null;
    fill(tile);
    return [...tile.group.querySelectorAll("[data-id]")].find((one) => one.dataset.id === id) || null;
  }

  function mark(id) {
    for (const one of view.querySelectorAll(".found")) one.classList.remove("found");
    for (let at = id; at; at = data.items[at] && data.items[at].within) {
      const element = elementOf(at);
      if (element) {
        element.classList.add("found");
        return element;
      }
    }
    return null;
  }

  function pick(id, move) {
    const item = data.items[id];
    if (!item) return;
    picked = id;
    if (editor && item.file)
      editor.postMessage({ twofold: "open", file: item.file, line: item.line });
    tell(id, item);
    const element = mark(id);
    if (!element || !move) return;
    if (scale < 0.6) zoom(0.9);
    const at = element.getBoundingClientRect(), frame = view.getBoundingClientRect();
    view.scrollBy(at.left - frame.left - (frame.width - at.width) / 2,
      at.top - frame.top - Math.max(20, (frame.height - at.height) / 2));
    location.replace("#" + encodeURIComponent(id));
  }

  function tell(id, item) {
    const close = make("button", "Close", { class: "close", type: "button" });
    close.addEventListener("click", () => { panel.hidden = true; });
    const facts = make("dl");
    const fact = (term, value) => {
      if (value === null || value === undefined || value === "") return;
      facts.append(make("dt", term));
      const dd = make("dd");
      dd.append(value instanceof Node ? value : String(value));
      facts.append(dd);
    };
    fact("is", item.kind);
    fact("by proof", item.proved);
    fact("realm", item.realm);
    fact("whose", item.by);
    fact("states", item.states === null ? null : item.states.toLocaleString("en"));
    fact("odds", item.odds);
    fact("source", item.place);
    panel.replaceChildren(close, make("h2", item.title), facts);
    if (item.trace !== null) {
      panel.append(make("p", item.way), make("code", item.trace === ""
        ? `twofold play ${data.story}` : `twofold play ${data.story} --follow ${item.trace}`));
      // What falls by chance on the way, only a seed would make fall so again.
      if (data.page && !item.trace.includes("r")) {
        const href = `${data.page}#choices=${encodeURIComponent(item.trace)}`;
        const link = make("a", "Play from here", { href, target: "_blank", rel: "noopener" });
        const said = make("p");
        said.append(link);
        panel.append(said);
      }
    }
    if (item.to.length) {
      panel.append(make("p", "leads to"));
      const ways = make("ul");
      for (const there of item.to) {
        const entry = make("li");
        const link = make("a", data.items[there].title, { href: "#" + encodeURIComponent(there) });
        link.addEventListener("click", (event) => { event.preventDefault(); pick(there, true); });
        entry.append(link);
        ways.append(entry);
      }
      panel.append(ways);
    }
    const lines = item.file && data.files[item.file];
    if (lines) {
      const shown = make("pre");
      for (let at = Math.max(1, item.line - 3); at <= Math.min(lines.length, item.line + 9); at++) {
        const said = `${String(at).padStart(4)}  ${lines[at - 1]}`;
        shown.append(at === item.line ? make("span", said, { class: "here" }) : said + "\n");
      }
      panel.append(shown);
    }
    panel.hidden = false;
  }

  view.addEventListener("click", (event) => {
    if (moved) return;
    const element = event.target.closest("[data-id]");
    if (element) pick(element.dataset.id, false);
  });

  // Search.

  const known = Object.entries(data.items).map(([id, item]) =>
    [id, item, `${item.title} ${id} ${item.place || ""}`.toLowerCase()]);

  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    list.replaceChildren();
    if (!wanted) return;
    for (const [id, item] of known.filter(([, , text]) => text.includes(wanted)).slice(0, 40)) {
      const button = make("button", item.title, { type: "button" });
      button.append(" ", make("small", `${item.kind} ${item.place || ""}`));
      button.addEventListener("click", () => { list.replaceChildren(); pick(id, true); });
      const entry = make("li");
      entry.append(button);
      list.append(entry);
    }
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const first = list.querySelector("button");
      if (first) first.click();
    }
  });

  // Buttons and keys.

  for (const button of document.querySelectorAll("[data-fold]"))
    button.addEventListener("click", () => show(button.dataset.fold));
  const does = {
    in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit, whole,
  };
  for (const button of document.querySelectorAll("[data-does]"))
    button.addEventListener("click", () => does[button.dataset.does]());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      list.replaceChildren();
      panel.hidden = true;
      return;
    }
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { "+": does.in, "=": does.in, "-": does.out, "0": fit, "1": whole };
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (keys[event.key]) {
      keys[event.key]();
    }
  });

  show(data.first);
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && data.items[asked]) pick(asked, true);
})();
