import { setTimeout as wait } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { OrderAnswer, ReceiptAnswer } from '../schemas/answers';
import type { CommandBodies, CommandName } from '../schemas/commands';
import type { SurveysAnswer } from '../schemas/survey-answers';
import { Api, type Details } from './client';
import { type Person, people } from './people';
import { RefusedByApi } from './problem';
import { inSwedish } from './swedish';
import type { FreeTexts, Letter, LogEntry, Notice, Refusal, SurveyResults, Told, YearlyReport } from './told';

type Receipt = Static<typeof ReceiptAnswer>;
type Body<C extends CommandName> = CommandBodies[C];

const LIMIT = 100;
const ASK_AGAIN_MS = 100;
/** How long the process may take to tell what fell due; a system whose worker is away is walked through without it. */
const PROCESS_WITHIN_MS = 15_000;
/** How long it may take until the answers of surveys that have closed are added up. */
const ADDED_UP_WITHIN_MS = 60_000;
/** How a letter stands that has still to be sent. */
const onTheWay: readonly string[] = ['waiting', 'sending'];

/** One order on its way through the steps: who gives which command, and how the order looks afterwards. */
export class Walk {
  private readonly pages = new Map<number, OrderAnswer>();
  private readonly refusals: Refusal[] = [];
  private orderId = '';
  private results: SurveyResults | null = null;
  private isProcessAway = false;
  private spentMs = 0;

  private constructor(
    private readonly api: Api,
    private readonly tokens: Record<Person, string>,
  ) {}

  /** Begins at the API that answers at a URL, with a token for each of the people. */
  static async begin(url: string, tokenFor: (person: string) => Promise<string>): Promise<Walk> {
    const api = await Api.at(url);
    const tokens = await Promise.all(Object.entries(people).map(async ([who, { id }]) => [who, await tokenFor(id)]));
    return new Walk(api, Object.fromEntries(tokens));
  }

  /** The order as it stands after the newest command. */
  get page(): OrderAnswer {
    return [...this.pages.values()].at(-1)!;
  }

  /** How long a command has taken on average, with a look at the order afterwards. */
  get paceMs(): number {
    return this.spentMs / this.pages.size;
  }

  /** Somebody gives a command that their page of the order offers, and it stands. Throws `RefusedByApi`. */
  async give<C extends CommandName>(who: Person, command: C, body: Body<C>, details: Details = {}): Promise<Receipt> {
    const began = performance.now();
    if (this.orderId) mustOffer(await this.look(who), command, who);
    const receipt = await this.send(who, command, body, details);
    this.orderId = receipt.orderId!;
    const page = await this.look('signe');
    this.pages.set(page.version, page);
    this.spentMs += performance.now() - began;
    return receipt;
  }

  /** Somebody gives a command that does not stand; what the API says is kept. Throws when it stands after all. */
  async tries<C extends CommandName>(who: Person, command: C, body: Body<C>, refusedAs: string): Promise<void> {
    const refusal = await this.send(who, command, body, {}).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(refusal instanceof RefusedByApi) || refusal.key !== refusedAs)
      throw new Error(`${command} by ${people[who].name} was not refused as ${refusedAs}`, { cause: refusal });
    const by = people[who].name;
    const version = 'proposalVersion' in body ? body.proposalVersion : null;
    this.refusals.push({ after: this.page.version, by, command, version, says: refusal.problem.detail });
  }

  /** The order as somebody sees it. */
  async look(who: Person): Promise<OrderAnswer> {
    const { body } = await this.api.call<OrderAnswer>('getOrder', this.tokens[who], this.inOrder);
    return body;
  }

  /** The version that an edit of the meeting's notes names. */
  async versionOfNotes(who: Person): Promise<string> {
    const { etag } = await this.api.call('getMeetingNotes', this.tokens[who], this.inOrder);
    return etag!;
  }

  /** Waits until the process has told what fell due; goes on without it when the process is away. */
  async untilTold(kind: string, about: string): Promise<void> {
    await this.untilProcess(async () =>
      (await this.notices()).some((notice) => notice.kind === kind && notice.about === about),
    );
  }

  /** Waits until the process has done what the ending owes; goes on without it when the process is away. */
  async untilSettled(): Promise<void> {
    await this.untilProcess(async () => (await this.look('signe')).ending?.settledAt != null);
    this.pages.set(this.page.version, await this.look('signe'));
  }

  /** The centre's quality report of the year in which the last session was held, as somebody reads it now. */
  async readReport(who: Person): Promise<YearlyReport> {
    const last = this.page.sessions
      .map(({ endsAt }) => endsAt)
      .sort()
      .at(-1)!;
    const target = { period: inSwedish(last, 'yyyy') };
    return (await this.api.call<YearlyReport>('getYearlyQualityReport', this.tokens[who], { target })).body;
  }

  /** Everything that the API tells of the order now, and told on the way. */
  async told(): Promise<Omit<Told, 'calendars' | 'report'>> {
    const log = await this.all<LogEntry>('listLogEntries', 'logEntries');
    const { pages, refusals, results, isProcessAway } = this;
    const [notices, letters] = [await this.notices(), await this.letters()];
    return { pages, log, notices, letters, refusals, results, isProcessAway };
  }

  private async send(who: Person, command: CommandName, body: unknown, details: Details): Promise<Receipt> {
    const target = { orderId: this.orderId, ...details.target };
    return (await this.api.call<Receipt>(command, this.tokens[who], { ...details, target, body })).body;
  }

  /** Participants of a group answer its survey, by the code that staff show in the room. */
  async answer(group: string, answers: readonly Record<string, string | string[]>[]): Promise<void> {
    const { body } = await this.api.call<Static<typeof SurveysAnswer>>('getSurveys', this.tokens.signe, this.inOrder);
    const path = `/e/${body.groups.find((each) => each.group === group)!.room!.code}`;
    for (const given of answers) {
      const [, mark = ''] = /name="mark" value="([^"]+)"/.exec(await this.api.page(path)) ?? [];
      await this.api.page(path, { mark, ...given });
    }
  }

  /** Waits until the answers have been added up, and keeps what they came to; goes on without them when the worker is away. */
  async untilAddedUp(): Promise<SurveyResults | null> {
    await this.untilProcess(async () => {
      const { body } = await this.api.call<SurveyResults>('getSurveyResults', this.tokens.signe, this.inOrder);
      this.results = body.results.length > 0 ? body : null;
      return this.results !== null;
    }, ADDED_UP_WITHIN_MS);
    return this.results;
  }

  /** Somebody who led no session reads the free texts first, and lets those who did read them. */
  async readFreeTexts(who: Person): Promise<void> {
    const { body } = await this.api.call<FreeTexts>('listFreeTexts', this.tokens[who], this.inOrder);
    for (const { id, text } of body.freeTexts)
      await this.api.call('readFreeText', this.tokens[who], { ...this.inOrder, body: { freeText: id, shown: text } });
  }

  /** Waits until every letter has been sent, or will not be; goes on without them when the worker is away. */
  async untilPosted(): Promise<void> {
    await this.untilProcess(async () => (await this.letters()).every(({ state }) => !onTheWay.includes(state)));
  }

  private letters = async (): Promise<Letter[]> =>
    (await this.all<Letter>('listOrderNotices', 'notices')).filter(({ state }) => state !== 'planned');
  private notices = () => this.all<Notice>('listNotifications', 'notifications');

  private async all<T>(operation: string, name: string): Promise<T[]> {
    const rows: T[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await this.api.call<Record<string, T[]> & { _meta: { hasMore: boolean } }>(
        operation,
        this.tokens.signe,
        { ...this.inOrder, query: { page, limit: LIMIT } },
      );
      rows.push(...body[name]!);
      if (!body._meta.hasMore) return rows;
    }
  }

  private async untilProcess(isDone: () => Promise<boolean>, withinMs = PROCESS_WITHIN_MS): Promise<void> {
    const until = Date.now() + withinMs;
    while (!this.isProcessAway && !(await isDone())) {
      this.isProcessAway = Date.now() > until;
      await wait(ASK_AGAIN_MS);
    }
  }

  private get inOrder(): Details {
    return { target: { orderId: this.orderId } };
  }
}

function mustOffer({ possible, caseNumber }: OrderAnswer, command: CommandName, who: Person): void {
  if (possible.some((offered) => offered.command === command)) return;
  throw new Error(`The page of ${caseNumber} does not offer ${command} to ${people[who].name}.`);
}
