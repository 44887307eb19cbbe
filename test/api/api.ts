import { randomUUID } from 'node:crypto';
import type { Agent, IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import { buildApp } from '../../api/app';
import { commandRoutes } from '../../api/rest/command-routes';
import { publisherFrom } from '../../api/settings';
import { openSignIn, type SignIn } from '../../api/sign-in/sign-in';
import { Calendars } from '../../documents/calendars';
import { collectionsOf } from '../../documents/collections';
import { Directory } from '../../documents/directory';
import { LetterTemplates } from '../../documents/letter-templates';
import { readLetterTexts } from '../../documents/letter-texts';
import { prepareDatabase } from '../../documents/prepare';
import { projectRoot } from '../../documents/project-root';
import type { Receipt } from '../../documents/repeat';
import { loadSample } from '../../documents/sample';
import type { Store } from '../../documents/store';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { at } from '../../domain/days';
import { defaultSettings } from '../../domain/settings';
import { signInSettingsFrom } from '../../domain/sign-in/settings';
import { samplePublisher } from '../../embedded/publisher';
import type { Scanner } from '../../files/scanner';
import { Press } from '../../papers/press/press';
import type { CommandName } from '../../schemas/commands';
import type { Person } from '../../schemas/organisation';
import { freshDatabase, type TestDatabase } from '../setup/database';
import { Contract, type Description } from './contract';
import { type Issuer, openIssuer, signInBy, type Who } from './people';
import { keptOpen, type Sent, send } from './wire';

/** What came back. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect to be there
  body: any;
}

export interface CallOptions {
  body?: unknown;
  key?: string | null;
  /** The version that is edited. */
  seen?: string | number;
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/** A machine that does much else at the same time must not fail tests that are not about time. */
const IN_NO_HURRY_MS = 45_000;

/** A client that waits long, and tells what it sends. */
const patientClient = (uri: string): MongoClient =>
  new MongoClient(uri, { serverSelectionTimeoutMS: IN_NO_HURRY_MS, monitorCommands: true });

/** The whole API on a database of its own, whose clock the tests set. */
export class TestApi {
  app!: FastifyInstance;
  store!: Store;
  surveys!: Surveys;
  issuer!: Issuer;
  port = 0;
  directory!: Directory;
  signIn!: SignIn;
  readonly #known = new Map<string, { told: string; kept: Promise<void> }>();
  readonly #connections: Agent = keptOpen();
  contract!: Contract;
  /** The API's present instant. */
  now = at('2026-09-08', '08:00');
  /** What looks for malicious software in files, where a test sets one up. */
  scanner: Scanner | null = null;
  /** What the API has logged. */
  readonly logged: string[] = [];

  constructor(
    readonly database: TestDatabase,
    /** What of the sign-in a test wants otherwise. */
    readonly signInSettings: object = {},
  ) {}

  get db() {
    return this.database.db;
  }

  /** Sets the clock to a time in the municipality: '2026-09-22 16.30'. */
  clock(local: string): void {
    const [day = '', time = ''] = local.split(' ');
    this.now = at(day, time.replace('.', ':'));
  }

  /** Starts it with a client in no hurry, or with one of its own and the limit of time that people have. */
  async start(client = patientClient(this.database.uri), deadlineMs = IN_NO_HURRY_MS): Promise<void> {
    await loadSample(await prepareDatabase(this.db), projectRoot());
    const collections = collectionsOf(client.db());
    this.issuer = await openIssuer();
    this.store = { client, collections, settings: defaultSettings, deadlineMs };
    this.directory = new Directory(collections);
    this.surveys = new Surveys(collections, readSurveyTexts());
    const settings = signInSettingsFrom({ ...signInBy(this.issuer), ...this.signInSettings });
    const opened = openSignIn(settings, { secret: 'nobody-asks' }, { collections, directory: this.directory });
    this.signIn = opened.signIn;
    const scanner = () => this.scanner;
    const services = {
      get scanner() {
        return scanner();
      },
      store: this.store,
      ...opened,
      directory: this.directory,
      calendars: new Calendars(collections),
      contact: 'pedagogcentrum@ronnmarka.example',
      letterTemplates: new LetterTemplates(collections, readLetterTexts()),
      surveys: this.surveys,
      press: new Press(projectRoot()),
      clock: () => this.now,
      log: pino({ level: 'info' }, this.#intoLogged()),
    };
    this.app = await buildApp(services, { publisher: publisherFrom(samplePublisher()) });
    await this.app.listen({ port: 0, host: '127.0.0.1' });
    this.port = (this.app.server.address() as AddressInfo).port;
    this.contract = new Contract(this.app.swagger() as unknown as Description);
  }

  /** What takes each line of the log. */
  #intoLogged(): Writable {
    const write = (line: unknown, _encoding: string, done: () => void) => {
      this.logged.push(String(line));
      done();
    };
    return new Writable({ write });
  }

  async stop(): Promise<void> {
    this.#connections.destroy();
    await this.app.close();
    await this.store.client.close();
    this.issuer.end();
  }

  /** A request as it is, by nobody unless the headers say so; its answer is held against the API's description. */
  async request(sent: Sent): Promise<Answer> {
    const { status, headers, text } = await send(this.port, sent, this.#connections);
    const type = headers['content-type'];
    const body = type?.includes('json') && text !== '' ? JSON.parse(text) : text;
    const unpromised = this.contract.unpromised({ method: 'GET', ...sent, status, type, body });
    if (unpromised) throw new Error(`${sent.method ?? 'GET'} ${sent.url} answers what is not promised: ${unpromised}`);
    return { status, headers, body };
  }

  /** Has the directory know somebody as a test tells of them. */
  knows(who: Who): Promise<void> {
    if (typeof who === 'string') return Promise.resolve();
    const told = JSON.stringify(who);
    const known = this.#known.get(who._id);
    if (known?.told === told) return known.kept;
    const kept = this.#keep(who);
    this.#known.set(who._id, { told, kept });
    return kept;
  }

  async #keep(person: Person): Promise<void> {
    await this.store.collections.people.replaceOne({ _id: person._id }, person, { upsert: true });
    this.directory.forget();
  }

  /** Somebody calls an address below the API's base. */
  async call(who: Who, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    await this.knows(who);
    const { body, seen, key, headers = {}, query = {} } = options;
    const parameters = new URLSearchParams(query).toString();
    return this.request({
      method,
      url: `/insats/v1${path}${parameters && '?'}${parameters}`,
      headers: {
        authorization: `Bearer ${await this.issuer.tokenOf(who)}`,
        ...(key ? { 'idempotency-key': `"${key}"` } : {}),
        ...(seen === undefined ? {} : { 'if-match': typeof seen === 'number' ? `"${seen}"` : seen }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  get = (who: Who, path: string, options?: CallOptions): Promise<Answer> => this.call(who, 'GET', path, options);

  /** Somebody gives a command, with a new key unless one is told. */
  command(who: Who, command: CommandName, target: Target, options: CallOptions = {}): Promise<Answer> {
    const { method, path } = commandRoutes[command];
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => target[name] ?? `no-${name}`);
    const { body = {}, key = randomUUID() } = options;
    return this.call(who, method, url, { ...options, key, ...(method === 'DELETE' ? {} : { body }) });
  }

  /** Somebody gives a command that must be kept. */
  async kept(
    who: Who,
    command: CommandName,
    target: Target,
    body: unknown = {},
    options: CallOptions = {},
  ): Promise<Receipt> {
    const answer = await this.command(who, command, target, { body, ...options });
    if (answer.status >= 300) throw new Error(`${command} was not kept: ${JSON.stringify(answer.body)}`);
    return answer.body as Receipt;
  }
}

/** What an address names. */
export type Target = Record<string, string>;

/** The API for one test file, called at its top level; it is there from the first test on. */
export function testApi(name: string, signInSettings: object = {}, holds: 'little' | 'much' = 'little'): TestApi {
  const api = new TestApi(freshDatabase(name, holds), signInSettings);
  beforeAll(() => api.start());
  afterAll(() => api.stop());
  return api;
}
