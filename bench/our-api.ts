import { randomUUID } from 'node:crypto';
import { commandRoutes } from '../api/rest/command-routes';
import { base } from '../api/views/links';
import type { TokenSource } from '../embedded/sign-in-provider';
import { tokenOf } from '../embedded/tokens';
import type { CommandName } from '../schemas/commands';
import type { Connections } from './http';

/** Who gives commands: a member of staff at the centre, and the rektorer of a school and of a preschool unit. */
const people = {
  staff: 'person-signe-malmros',
  rektor: 'person-ylva-sundgren',
  preschoolRektor: 'person-annika-thorell',
};
export type Person = keyof typeof people;

/** A command as somebody gives it; without a body it has that of the API's own example. */
export interface Given {
  command: CommandName;
  by: Person;
  body?: unknown;
  /** The version that is edited, where one could overwrite another. */
  seen?: number;
}

interface Receipt {
  orderId: string;
  version: number;
}

/** Our API as its people use it: real commands over HTTP, with real tokens. */
export class OurApi {
  private constructor(
    private readonly connections: Connections,
    private readonly tokens: Record<Person, string>,
  ) {}

  static async signIn(connections: Connections, source: TokenSource): Promise<OurApi> {
    const tokens = await Promise.all(Object.entries(people).map(async ([who, id]) => [who, await tokenOf(source, id)]));
    return new OurApi(connections, Object.fromEntries(tokens) as Record<Person, string>);
  }

  /** Gives a command on an order, or one that makes it, and repeats it with its key until it is acknowledged. */
  async give({ command, by, body, seen }: Given, orderId = ''): Promise<Receipt> {
    const { method, path, example } = commandRoutes[command];
    const { body: answered } = await this.connections.ask({
      ...{ method, path: `${base}${path.replace('{orderId}', orderId)}`, body: body ?? example },
      headers: {
        ...this.authorization(by),
        'idempotency-key': randomUUID(),
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
      },
      isRepeatable: true,
    });
    return JSON.parse(answered) as Receipt;
  }

  /** How often a command had to be repeated. */
  get repeated(): number {
    return this.connections.repeated;
  }

  authorization(by: Person): { authorization: string } {
    return { authorization: `Bearer ${this.tokens[by]}` };
  }
}
