// Tags as authors write them: `IMAGE: boat.png alt: A boat`, `CLEAR`, `by: Josie`.

export interface Tag {
  key: string;
  value: string;
}

export function readTag(tag: string): Tag {
  const at = tag.indexOf(":");
  const [key, value] = at < 0 ? [tag, ""] : [tag.slice(0, at), tag.slice(at + 1)];
  return { key: key.trim(), value: value.trim() };
}

/** The value of the first tag of a key, whose capitals matter; null where there is none. */
export function valueOf(tags: readonly string[], key: string): string | null {
  for (const tag of tags) {
    const read = readTag(tag);
    if (read.key === key && tag.includes(":")) return read.value;
  }
  return null;
}

export function has(tags: readonly string[], word: string): boolean {
  return tags.some((tag) => tag.trim() === word);
}
