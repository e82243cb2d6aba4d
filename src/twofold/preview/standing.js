// What a state of a reading says, as inkjs saves it: the values of variables, and where it is.

/** The values of a state's variables, as one reads them, by name: those that `atFirst` has.
 *  A state keeps only those that are not as they were at first. */
export function valuesOf(state, atFirst) {
  const values = { ...atFirst };
  for (const [name, value] of Object.entries(state?.variablesState ?? {})) {
    if (name in atFirst) values[name] = shown(value);
  }
  return values;
}

function shown(value) {
  if (typeof value === "string") return value.startsWith("^") ? value.slice(1) : value.trim();
  if (value?.list) {
    const items = Object.keys(value.list).map((name) => name.slice(name.indexOf(".") + 1));
    return items.join(", ");
  }
  if (value?.["^->"]) return `-> ${value["^->"]}`;
  return String(value);
}

/** The names of some values, in order. */
export function namesOf(values) {
  return Object.keys(values).sort();
}

/** The names of those that are not as they were. */
export function changed(before, now) {
  return namesOf(now).filter((name) => before[name] !== now[name]);
}

/** Where a reading is: the lines of the choices on offer; at an end, that of the last one taken.
 *  A turn keeps the state that it led to, with the choices that were on offer then. */
export function placesOf(turns, states, places) {
  const onOffer = choicesIn(states.at(-1));
  const taken = choicesIn(states.at(-2)).filter(({ index }) => index === turns.at(-1)?.chosen?.index);
  const found = (onOffer.length ? onOffer : taken).map(({ targetPath }) => places[targetPath]);
  const once = new Map(found.filter(Boolean).map(([file, line]) => [`${file}:${line}`, { file, line }]));
  return [...once.values()];
}

function choicesIn(state) {
  return state?.flows?.[state.currentFlowName]?.currentChoices ?? [];
}
