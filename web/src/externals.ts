// What an author's own script may do: answer the story's EXTERNAL functions.

export type External = (...args: unknown[]) => unknown;

export const bound = new Map<string, External>();

const given = (window as { twofold?: { externals?: Record<string, External> } }).twofold;
for (const [name, does] of Object.entries(given?.externals ?? {})) {
  if (typeof does === "function") bound.set(name, does);
}
