// What Python publishes beside the story, as the page reads it.

export interface Realm {
  title: string;
  typeface: "roman" | "italic";
  /** The function of the story that says how present it is, from 0, mist, to 1, flesh. */
  substance: string | null;
}

export interface Persona {
  name: string;
  other_half: string | null;
}

export interface Company {
  title: string;
  typeface: "roman" | "italic";
  people: Persona[];
}

export interface Shown {
  /** The variable that holds how a covenant stands: 0 undecided, 1 kept, 2 broken, 3 replaced. */
  variable: string;
  title: string;
  by: string;
  grants: string;
  /** Its name, as the item of a list. */
  item: string;
  terms: string[];
}

export interface Measured {
  says: string;
  /** The function of the story that measures it, and the items that it takes. */
  function: string;
  items: string[];
  low: number;
  high: number;
}

export interface Front {
  title: string;
  author: string;
  summary: string;
  dedication: string;
  rights: string;
  content_note: string;
  notes: string[];
  parts: string[];
}

export interface EditionData {
  realms: string[];
  /** The words of choices that are taken wherever they are made elsewhere. */
  pins: string[];
  policy: Policy;
}

/** How what is chosen elsewhere falls, where nothing is pinned. */
export interface Policy {
  rule: "uniform" | "pull" | "first" | "last" | "fresh" | "learned";
  /** What readers before made of each choice, by its path, where the rule is learned of them. */
  learned: Record<string, number>;
}

/** What an EXTERNAL function may answer, each as likely; null is nothing at all. */
export interface Answers {
  values: (number | boolean | string | null)[];
  /** Whether the same arguments get the same answer as long as a reading lasts. */
  steady: boolean;
}

export interface StageData {
  /** What its saves are kept under; the same for every edition of one story. */
  id: string;
  /** Of the compiled story: another when the author has changed it. */
  fingerprint: string;
  front: Front;
  /** Whose scenes are shown; null where all are. */
  edition: EditionData | null;
  realms: Record<string, Realm>;
  /** What EXTERNAL functions may answer that no script answers. */
  externals: Record<string, Answers>;
  /** For each realm the variable that holds who is in it. */
  whereabouts: Record<string, string>;
  cast: string[];
  /** For each performance, who stands on the stage for each role, those of the one around it too. */
  performances: Record<string, Record<string, string>>;
  companies: Company[];
  covenants: Shown[];
  measures: Measured[];
  /** The address of each picture and sound, by the name that tags have for it. */
  media: Record<string, string>;
}

/** What stands in one of the page's data blocks. */
export function dataBlock<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}
