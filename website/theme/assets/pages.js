/* What the pages do beside the theme: a story played in place, a cast that is stepped through, and
   wide tables and code that the keyboard can scroll. Without it all is there, only still. */
(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)")
  const SECONDS = 6

  const make = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes)
    made.append(...children)
    return made
  }

  /* A link that plays a story: into the frame where there is one, else it is followed. */
  const stage = document.getElementById("play")
  for (const link of document.querySelectorAll("[data-plays]")) {
    if (!stage) break
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (!stage.querySelector("iframe")) {
        const frame = make("iframe", { src: link.href, title: "Half a Penny, a story to play" })
        stage.replaceChildren(frame)
        stage.classList.add("tf-playing")
      }
      stage.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "nearest" })
      stage.querySelector("iframe").focus({ preventScroll: true })
    })
  }

  /* One frame at a time, with buttons; it goes on by itself only where things may move. */
  for (const cast of document.querySelectorAll(".tf-cast")) {
    const frames = [...cast.querySelectorAll(".tf-frame")]
    let at = 0
    let timer = 0
    const steps = frames.map((_, n) =>
      make("button", { type: "button", ariaLabel: `Step ${n + 1}`, onclick: () => { pause(); show(n) } }, `${n + 1}`))
    const toggle = make("button", { type: "button", onclick: () => { timer ? pause() : run() } })
    const show = (n) => {
      at = n % frames.length
      frames.forEach((frame, i) => frame.setAttribute("aria-hidden", `${i !== at}`))
      steps.forEach((step, i) => step.setAttribute("aria-current", i === at ? "step" : "false"))
    }
    const pause = () => { clearInterval(timer); timer = 0; toggle.textContent = "Play" }
    const run = () => {
      timer = setInterval(() => show(at + 1), SECONDS * 1000)
      toggle.textContent = "Pause"
    }
    const bar = make("div", { className: "tf-steps" }, ...steps, toggle)
    bar.setAttribute("role", "group")
    bar.setAttribute("aria-label", "What is shown")
    cast.append(bar)
    cast.classList.add("tf-stepped")
    show(0)
    pause()
    if (!still.matches) {
      new IntersectionObserver(([seen], watching) => {
        if (!seen.isIntersecting) return
        watching.disconnect()
        run()
      }, { threshold: 0.6 }).observe(cast)
    }
  }

  /* Of a block of code all is copied; of a terminal, only what was typed. */
  const heard = make("div", { className: "tf-heard", role: "status" })
  document.body.append(heard)
  for (const code of navigator.clipboard ? document.querySelectorAll(".highlight pre > code") : []) {
    const commands = [...code.querySelectorAll(".tf-cmd")].map((each) => each.textContent)
    const copy = make("button", { type: "button", className: "tf-copy", textContent: "Copy" })
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(commands.length ? commands.join("\n") : code.textContent)
      copy.textContent = heard.textContent = "Copied"
      setTimeout(() => { copy.textContent = "Copy"; heard.textContent = "" }, 2000)
    })
    code.closest(".highlight").append(copy)
  }

  /* What scrolls sideways can be reached, and so scrolled, by the keyboard. */
  const reachable = () => {
    for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, .tf-screen, .tf-picture, pre > code")) {
      const scrolls = wide.scrollWidth > wide.clientWidth + 1
      if (scrolls) wide.tabIndex = 0
      else if (wide.getAttribute("tabindex") === "0") wide.removeAttribute("tabindex")
    }
  }
  addEventListener("load", () => setTimeout(reachable, 50))
  addEventListener("resize", reachable)

  for (const button of document.querySelectorAll(".tf-search")) {
    button.addEventListener("click", () => document.getElementById("__search").click())
  }
})()
