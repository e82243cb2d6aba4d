// Before anything is seen: the look that this reader has chosen (as in `settings.ts`); and no first
// words where they have read on, for the script will show their place instead.
(() => {
  const root = document.documentElement;
  try {
    const kept = (name) => localStorage.getItem(`twofold:${root.dataset.story}:${name}`);
    const { theme, face, motion, size } = JSON.parse(kept("settings")) ?? {};
    for (const [name, chosen] of Object.entries({ theme, face, motion })) if (chosen) root.dataset[name] = chosen;
    if (size) root.style.fontSize = `${size}%`;
    const asks = /[#&](seed|choices)=/.exec(location.hash);
    root.classList.toggle("read-on", asks ? asks[1] === "choices" : kept("left") !== null);
  } catch {
    // Where nothing can be kept, nothing was.
  }
})();
