// inkjs as a long-lived process: one JSON request a line in, one JSON reply a line out.
//
//   {"compile": ink, "files": {name: ink}, "count_all_visits": false}
//       -> {"json": text | null, "errors": [...], "warnings": [...]}
//   {"play": story_json, "runs": [{"seed": 1, "choices": [0, 2]} | {"seed": 1, "policy_seed": 5}],
//    "max_turns": 200}
//       -> {"runs": [{"turns": [...], "globals", "visits", "turn_indices", "turn", "crash"}]}
//   {"time_compile": ink, "files": {name: ink}, "times": 3}
//       -> {"seconds": [0.1, 0.1, 0.1]}
//   {"time_play": story_json, "runs": [{"seed": 1, "policy_seed": 5}]}
//       -> {"seconds": 0.5, "turns": 50, "lines": 200, "characters": 9000}
//   {"session": story_json, "steps": [["continue"], ["choose", 0], ["save"]], "observe": ["n"],
//    "externals": {"f": {"returns": 1, "safe": false}}}
//       -> {"results": [{"text": "A\n", "tags": []}, null, "{...}"]}
//
// A session is one story on which each step is done in turn: the methods of STEPS by name, with
// their arguments. The result of a step that throws is {"thrown": message}. "heard" tells what the
// observers and the externals were told since it was asked last; "anew" opens the story again.
//
// A request that cannot be served is answered with {"failure": message}.

import { createInterface } from "node:readline";
import { Compiler, CompilerOptions, JsonFileHandler, Story } from "inkjs/full";

// Warnings and errors as onError gives them; the number is inkjs's ErrorType.
const ERROR = 2;

// A turn that prints more lines than this is taken for a story that never stops.
const MAX_LINES = 2000;

// Park and Miller's generator; ParkMiller in playthrough.py is its twin, draw for draw.
class ParkMiller {
  constructor(seed) {
    this.state = seed % 2147483647;
    if (this.state <= 0) this.state += 2147483646;
  }

  below(n) {
    this.state = (this.state * 48271) % 2147483647;
    return this.state % n;
  }
}

function compile({ compile: text, files = {}, count_all_visits: countAll = false }) {
  const handler = new JsonFileHandler(files);
  const compiler = new Compiler(text, new CompilerOptions(null, [], countAll, null, handler));
  let json = null;
  let thrown = null;
  try {
    const story = compiler.Compile();
    if (compiler.errors.length === 0) json = story.ToJson();
  } catch (error) {
    thrown = String(error);
  }
  const errors = [...compiler.errors];
  if (thrown !== null && errors.length === 0) errors.push(thrown);
  return { json, errors, warnings: [...compiler.warnings] };
}

function openStory(json) {
  const story = new Story(json);
  story.allowExternalFunctionFallbacks = true;
  // A save leaves out variables that have their first value; we want to compare them all.
  story.variablesState.constructor.dontSaveDefaultValues = false;
  return story;
}

function readTurn(story, problems) {
  const turn = { lines: [], choices: [], errors: [], warnings: [], chosen: null };
  while (story.canContinue) {
    const text = story.Continue();
    turn.lines.push({ text, tags: story.currentTags ?? [] });
    if (turn.lines.length > MAX_LINES) throw new Error(`more than ${MAX_LINES} lines in a turn`);
  }
  for (const { message, type } of problems.splice(0)) {
    (type === ERROR ? turn.errors : turn.warnings).push(message);
  }
  turn.choices = story.currentChoices.map((choice) => ({
    text: choice.text,
    tags: choice.tags ?? [],
    path: choice.targetPath.toString(),
  }));
  return turn;
}

function playOnce(story, run, maxTurns) {
  const problems = [];
  story.onError = (message, type) => problems.push({ message, type });
  story.ResetState();
  story.state.storySeed = run.seed;
  story.state.previousRandom = 0;
  const policy = run.choices ? null : new ParkMiller(run.policy_seed);
  const script = [...(run.choices ?? [])];
  const turns = [];
  let crash = null;
  try {
    for (;;) {
      const turn = readTurn(story, problems);
      turns.push(turn);
      const offered = turn.choices.length;
      if (offered === 0 || turns.length >= maxTurns) break;
      if (policy === null && script.length === 0) break;
      turn.chosen = policy === null ? script.shift() : policy.below(offered);
      story.ChooseChoiceIndex(turn.chosen);
    }
  } catch (error) {
    crash = String(error);
  }
  const state = JSON.parse(story.state.ToJson());
  return {
    turns,
    globals: state.variablesState,
    visits: state.visitCounts,
    turn_indices: state.turnIndices,
    turn: state.turnIdx,
    crash,
  };
}

function play({ play: json, runs, max_turns: maxTurns = 200 }) {
  let story = openStory(json);
  return {
    runs: runs.map((run) => {
      const played = playOnce(story, run, maxTurns);
      // A story that threw is left in the middle of things.
      if (played.crash !== null) story = openStory(json);
      return played;
    }),
  };
}

function timeCompile({ time_compile: text, files = {}, times }) {
  const seconds = [];
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    const handler = new JsonFileHandler(files);
    const options = new CompilerOptions(null, [], false, null, handler);
    new Compiler(text, options).Compile().ToJson();
    seconds.push((performance.now() - started) / 1000);
  }
  return { seconds };
}

// Reads every line, tag and choice, as a player does, and keeps none of them.
function timePlay({ time_play: json, runs }) {
  const story = new Story(json);
  story.allowExternalFunctionFallbacks = true;
  const read = { turns: 0, lines: 0, characters: 0 };
  const started = performance.now();
  for (const run of runs) {
    story.ResetState();
    story.state.storySeed = run.seed;
    story.state.previousRandom = 0;
    const policy = new ParkMiller(run.policy_seed);
    for (;;) {
      while (story.canContinue) {
        read.characters += story.Continue().trim().length;
        void story.currentTags;
        read.lines++;
      }
      read.turns++;
      const choices = story.currentChoices;
      if (choices.length === 0) break;
      for (const choice of choices) void [choice.text, choice.tags];
      story.ChooseChoiceIndex(policy.below(choices.length));
    }
  }
  return { seconds: (performance.now() - started) / 1000, ...read };
}

// A value as JSON has it: a list is the sorted names of its items, a divert target its path.
function plain(value) {
  if (value === null || value === undefined) return null;
  if (value.orderedItems !== undefined) {
    return { list: value.orderedItems.map(({ Key }) => `${Key.originName}.${Key.itemName}`).sort() };
  }
  return typeof value === "object" ? { path: value.toString() } : value;
}

function described(choice) {
  return { text: choice.text, tags: choice.tags ?? [], path: choice.targetPath.toString() };
}

const STEPS = {
  seed(story, _, seed) {
    story.state.storySeed = seed;
    story.state.previousRandom = 0;
    return null;
  },
  continue(story) {
    if (!story.canContinue) return null;
    return { text: story.Continue(), tags: story.currentTags ?? [] };
  },
  maximally: (story) => story.ContinueMaximally(),
  can_continue: (story) => story.canContinue,
  current: (story) => ({ text: story.currentText, tags: story.currentTags ?? [] }),
  choices: (story) => story.currentChoices.map(described),
  read: (story, problems) => readTurn(story, problems),
  // Takes the choice of this number, counted round.
  pick(story, problems, number) {
    const offered = story.currentChoices.length;
    if (offered > 0) story.ChooseChoiceIndex(number % offered);
    return null;
  },
  choose: (story, _, index) => (story.ChooseChoiceIndex(index), null),
  jump: (story, _, path, ...given) => (story.ChoosePathString(path, true, given), null),
  call(story, _, name, ...given) {
    const { returned, output } = story.EvaluateFunction(name, given, true);
    return { value: plain(returned), text: output };
  },
  has_function: (story, _, name) => story.HasFunction(name),
  get: (story, _, name) => plain(story.variablesState.$(name)),
  set: (story, _, name, value) => (story.variablesState.$(name, value), null),
  visits: (story, _, path) => story.state.VisitCountAtPathString(path),
  turn: (story) => story.state.currentTurnIndex,
  global_tags: (story) => story.globalTags ?? [],
  tags_at: (story, _, path) => story.TagsForContentAtPath(path) ?? [],
  switch_flow: (story, _, name) => (story.SwitchFlow(name), null),
  remove_flow: (story, _, name) => (story.RemoveFlow(name), null),
  flows: (story) => [story.currentFlowName, ...(story.aliveFlowNames ?? [])],
  save: (story) => story.state.ToJson(),
  load: (story, _, json) => (story.state.LoadJson(json), null),
  reset: (story) => (story.ResetState(), null),
};

function session({ session: json, steps, observe = [], externals = {} }) {
  const heard = [];
  const problems = [];
  const begin = () => {
    const story = new Story(json);
    story.allowExternalFunctionFallbacks = true;
    story.variablesState.constructor.dontSaveDefaultValues = true;
    story.onError = (message, type) => problems.push({ message, type });
    for (const [name, { returns, safe }] of Object.entries(externals)) {
      const called = (given) => (heard.push([name, ...given.map(plain)]), returns ?? null);
      story.BindExternalFunctionGeneral(name, called, safe);
    }
    for (const name of observe) {
      story.ObserveVariable(name, (_, value) => heard.push([name, plain(value)]));
    }
    return story;
  };
  let story = begin();
  const results = steps.map(([step, ...given]) => {
    if (step === "heard") return heard.splice(0);
    if (step === "errors") return problems.splice(0).map(({ message }) => message);
    try {
      if (step === "anew") return (story = begin()), null;
      return STEPS[step](story, problems, ...given);
    } catch (error) {
      return { thrown: String(error) };
    }
  });
  return { results };
}

const SERVICES = {
  compile,
  play,
  session,
  time_compile: timeCompile,
  time_play: timePlay,
};

function serve(line) {
  try {
    const request = JSON.parse(line);
    const service = Object.keys(SERVICES).find((name) => name in request);
    return SERVICES[service](request);
  } catch (error) {
    return { failure: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(serve(line)) + "\n");
}
