import { DateTime } from 'luxon';
import { dayOf, zone } from '../domain/days';
import { actorTold, fill, type Language, type RoleWords, readable, type Told, toldNumber } from '../domain/telling';
import type { Actor, Period } from '../schemas/parts';
import type { Day, Instant } from '../schemas/vocabulary';

/** The words that papers are made of, in each language. */
export interface PaperWords {
  roles: RoleWords;
  papers: Readonly<Record<string, Told>>;
}

/** How papers say things in one language. */
export interface Speech {
  language: Language;
  /** A text of the papers, with what it is told. Throws where there is no such text. */
  say(key: string, told?: Record<string, string | number>): string;
  /** 'måndag 2 november 2026', of a day or of the day of an instant. */
  day(when: Day | Instant): string;
  /** 'måndag 2 november 2026 kl. 14.30–16.00'. */
  time(from: Instant, to: Instant): string;
  period(period: Period): string;
  /** Who acted, and for whom. */
  actor(actor: Actor): string;
  /** A number with the decimals that it has. */
  number(value: number): string;
  share(value: number): string;
}

/** A speech in one language. */
export function speechIn({ roles, papers }: PaperWords, language: Language): Speech {
  const say: Speech['say'] = (key, told = {}) => {
    const said = papers[key];
    if (!said) throw new Error(`no words for ${key} in a paper`);
    return fill(said[language], told);
  };
  const day = (when: string) => String(readable(when.length > 10 ? dayOf(when) : when, language));
  const clock = (at: Instant) => DateTime.fromISO(at, { zone }).toFormat(language === 'sv' ? 'HH.mm' : 'HH:mm');
  return {
    language,
    say,
    day,
    time: (from, to) => say('time', { day: day(from), from: clock(from), to: clock(to) }),
    period: ({ from, to }) => say('period', { from: day(from), to: day(to) }),
    actor: (actor) => actorTold(actor, roles, language),
    number: (value) => toldNumber(value, language),
    share: (value) => `${Math.round(value * 100)} %`,
  };
}
