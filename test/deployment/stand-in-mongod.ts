type Named<Thing, Key extends string> = Thing & Record<Key, string>;
type User = { pwd: string; roles: readonly unknown[] };
type Role = { privileges: readonly unknown[]; roles: readonly unknown[] };
type ReplicaSet = { _id: string; members: readonly unknown[] };

/** How long the server takes after it was started. */
export interface Slowness {
  readonly upAfterSeconds?: number;
  readonly primaryAfterSeconds?: number;
}

/**
 * As much of mongod with a key file, as mongosh shows it, as setting it up needs: without signing in one may make the
 * replica set and the first user, and nothing else. Codes are mongod's.
 */
export class StandInMongod {
  replicaSet: ReplicaSet | null = null;
  users: Record<string, User> = {};
  roles: Record<string, Role> = {};
  second = 0;
  readonly #slowness: Slowness;

  constructor(slowness: Slowness = {}) {
    this.#slowness = slowness;
  }

  aSecondPasses(): void {
    this.second += 1;
  }

  connect(uri: string): { getSiblingDB(name: string): AdminDatabase } {
    if (!uri.startsWith('mongodb://127.0.0.1:27017/?directConnection=true'))
      throw new Error(`Nobody answers at ${uri}`);
    if (this.second < (this.#slowness.upAfterSeconds ?? 0)) throw new Error('connect ECONNREFUSED');
    return {
      getSiblingDB: (name) => {
        if (name !== 'admin') throw new Error(`Nothing is to be set up in ${name}`);
        return new AdminDatabase(this);
      },
    };
  }

  get isWritablePrimary(): boolean {
    return this.replicaSet !== null && this.second >= (this.#slowness.primaryAfterSeconds ?? 0);
  }
}

/** The database `admin` over one connection. */
class AdminDatabase {
  #signedIn = false;

  constructor(private readonly mongod: StandInMongod) {}

  hello() {
    const { replicaSet, isWritablePrimary } = this.mongod;
    return { isWritablePrimary, ...(replicaSet && { setName: replicaSet._id }) };
  }

  runCommand({ replSetInitiate }: { replSetInitiate: ReplicaSet }) {
    this.#needsAdministrator();
    if (this.mongod.replicaSet) throw refusal(23);
    this.mongod.replicaSet = copy(replSetInitiate);
  }

  auth(user: string, pwd: string) {
    if (this.mongod.users[user]?.pwd !== pwd) throw refusal(18);
    this.#signedIn = true;
  }

  getUser(user: string) {
    return this.#existing(this.mongod.users, user);
  }

  createUser({ user, ...what }: Named<User, 'user'>) {
    this.#needsAdministrator();
    if (this.mongod.users[user]) throw refusal(51003);
    this.#keepUser(user, what);
  }

  updateUser(user: string, what: User) {
    if (!this.getUser(user)) throw refusal(11);
    this.#keepUser(user, what);
  }

  getRole(role: string) {
    return this.#existing(this.mongod.roles, role);
  }

  createRole({ role, ...what }: Named<Role, 'role'>) {
    if (this.getRole(role)) throw refusal(51002);
    this.mongod.roles[role] = copy(what);
  }

  updateRole(role: string, what: Role) {
    if (!this.getRole(role)) throw refusal(31);
    this.mongod.roles[role] = copy(what);
  }

  #keepUser(user: string, what: User) {
    if (what.roles.some((role) => role !== 'root' && !this.mongod.roles[String(role)])) throw refusal(31);
    this.mongod.users[user] = copy(what);
  }

  #existing<Thing>(things: Record<string, Thing>, name: string): Thing | null {
    if (!this.#signedIn) throw refusal(13);
    return things[name] ?? null;
  }

  // From loopback anybody is, until there is a user.
  #needsAdministrator() {
    if (!this.#signedIn && Object.keys(this.mongod.users).length > 0) throw refusal(13);
  }
}

/** The same value, in this world of objects: what a script made in its own compares as different. */
function copy<Thing>(thing: Thing): Thing {
  return JSON.parse(JSON.stringify(thing)) as Thing;
}

function refusal(code: number): Error {
  return Object.assign(new Error(`mongod refuses with ${code}`), { code });
}
