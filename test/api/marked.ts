import type { Done } from './whole-order';

/** Fields that people fill in their own words, and of which the huvudman's reader sees nothing. */
const free = new Set([
  ...['text', 'reason', 'alternative', 'wish', 'notes', 'purpose', 'needs', 'delimitations', 'wishes', 'comment'],
  ...['note', 'task', 'summary', 'content', 'unitArranges', 'cost', 'changes', 'knownBy', 'readBy', 'goalsServed'],
  ...['wishedPeriodText', 'madeBy', 'nextSteps', 'name', 'title', 'place', 'taskAfter', 'diaryNumber'],
]);

/** What was marked in a command: its name and field, and the mark itself. */
export interface Mark {
  command: string;
  field: string;
  mark: string;
}

/** Marks every text of an order that somebody wrote freely, each so that it is known again; goals and the theme are told to all. */
export class Marker {
  readonly marks: Mark[] = [];

  body(command: string, value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((each) => this.body(command, each, field));
    if (typeof value === 'object' && value !== null) {
      const isGoal = 'knownBy' in value || 'subGoals' in value;
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [
          name,
          isGoal && name === 'text' ? each : this.body(command, each, name),
        ]),
      );
    }
    if (typeof value !== 'string' || !free.has(field)) return value;
    const mark = `märke${this.marks.length}x`;
    this.marks.push({ command, field, mark });
    return `${value} ${mark}`;
  }

  done = ([at, who, command, body, ...rest]: Done): Done => [at, who, command, this.body(command, body), ...rest];
}
