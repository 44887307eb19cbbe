import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import { buildApp } from '../../api/app';
import { publisherFrom, readSettings } from '../../api/settings';
import { openSignIn } from '../../api/sign-in/sign-in';
import { Calendars } from '../../documents/calendars';
import { type Collections, collectionsOf } from '../../documents/collections';
import { Directory } from '../../documents/directory';
import { LetterTemplates } from '../../documents/letter-templates';
import { readLetterTexts } from '../../documents/letter-texts';
import { prepareDatabase } from '../../documents/prepare';
import { projectRoot } from '../../documents/project-root';
import { loadSample } from '../../documents/sample';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { defaultSettings } from '../../domain/settings';
import { choosePorts } from '../../embedded/ports';
import { PROJECT } from '../../embedded/project';
import { samplePublisher } from '../../embedded/publisher';
import { type SignInProvider, signInProvider } from '../../embedded/sign-in-provider';
import { Press } from '../../papers/press/press';
import { freshDatabase } from '../setup/database';
import { type StartedServer, startServer } from '../setup/servers';
import { Browser, type Shown } from './browser';

/** The real API on a database of its own, and the real provider as a process beside it. */
export class SignInSystem {
  url = '';
  collections!: Collections;
  directory!: Directory;
  readonly logged: string[] = [];
  /** By how much the API's clock is ahead, in minutes; the provider's is not. */
  minutesAhead = 0;
  provider!: SignInProvider;
  private readonly database;
  private readonly folder: string;
  private app!: FastifyInstance;
  private client!: MongoClient;
  private process!: StartedServer;

  constructor(
    name: string,
    private readonly settings: () => object = () => ({}),
  ) {
    this.database = freshDatabase(name);
    this.folder = mkdtempSync(join(process.env.INSATS_TEST_RUN ?? '', `${name}-`));
  }

  async start(): Promise<void> {
    await loadSample(await prepareDatabase(this.database.db), projectRoot());
    const [port = 0] = await choosePorts(this.folder, 1);
    this.url = `http://127.0.0.1:${port}`;
    this.provider = signInProvider(this.folder, this.url);
    await this.startProvider();
    await this.startApi();
  }

  async startProvider(): Promise<void> {
    this.process = await startServer(this.provider.server, join(this.folder, 'provider'));
  }

  async stopProvider(): Promise<void> {
    await this.process.stop();
  }

  /** Starts the API as it is started when it was stopped before: nothing is known but what is kept. */
  async startApi(variables: Record<string, string> = {}, settings: object = {}): Promise<void> {
    const env = {
      ...samplePublisher(),
      ...this.provider.variables({ ...this.settings(), ...settings }),
      MONGODB_URI: this.database.uri,
      ...variables,
    };
    const { signIn, credential } = readSettings(env);
    this.client = new MongoClient(this.database.uri);
    this.collections = collectionsOf(this.client.db());
    this.directory = new Directory(this.collections);
    const log = new Writable({
      write: (line, _encoding, done) => {
        this.logged.push(String(line));
        done();
      },
    });
    const { collections, directory } = this;
    const services = {
      store: { client: this.client, collections, settings: defaultSettings, deadlineMs: 45_000 },
      ...openSignIn(signIn, credential, { collections, directory }),
      directory,
      scanner: null,
      calendars: new Calendars(collections),
      contact: 'pedagogcentrum@ronnmarka.example',
      letterTemplates: new LetterTemplates(collections, readLetterTexts()),
      surveys: new Surveys(collections, readSurveyTexts()),
      press: new Press(PROJECT),
      clock: () => this.now,
      log: pino({ level: 'info' }, log),
    };
    this.app = await buildApp(services, { publisher: publisherFrom(samplePublisher()) });
    await this.app.listen({ port: Number(new URL(this.url).port), host: '127.0.0.1' });
  }

  async stopApi(): Promise<void> {
    await this.app.close();
    await this.client.close();
  }

  async stop(): Promise<void> {
    await this.stopApi();
    await this.stopProvider();
  }

  get now(): string {
    return new Date(Date.now() + this.minutesAhead * 60_000).toISOString();
  }

  /** A browser in which a person has signed in; one that the provider knows already stays who it is. */
  async signedIn(person: string, browser = new Browser()): Promise<Browser> {
    const there = await browser.go(`${this.url}/sign-in`);
    if (there.url.includes('/accounts/')) await this.choose(browser, person, there);
    return browser;
  }

  /** Chooses an account on the provider's page, and goes where that leads. */
  choose(browser: Browser, person: string, accounts: Shown, stopAt?: RegExp): Promise<Shown> {
    return browser.go(accounts.url, { form: { person } }, stopAt);
  }

  /** Who the API says calls from a browser. */
  async me(browser: Browser, headers: Record<string, string> = {}) {
    const { status, text } = await browser.ask(`${this.url}/insats/v1/me`, { headers });
    return { status, body: JSON.parse(text) };
  }
}

/** The system for one test file, called at its top level; it is there from the first test on. */
export function signInSystem(name: string, settings?: () => object): SignInSystem {
  const system = new SignInSystem(name, settings);
  beforeAll(() => system.start());
  afterAll(() => system.stop());
  return system;
}
