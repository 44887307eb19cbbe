import { setTimeout as pause } from 'node:timers/promises';
import { dayOf } from '../domain/days';
import { Connections } from './http';
import { OurApi } from './our-api';
import { request } from './our-orders';
import type { MeasuredSystem } from './system';

const restMs = 500;

/** Somebody who goes on entering requests while others import. */
export class Bystander {
  /** How long each answer took. */
  readonly answeredMs: number[] = [];
  private isGone = false;
  private readonly work: Promise<void>;

  private constructor(
    private readonly connections: Connections,
    private readonly api: OurApi,
  ) {
    this.work = this.enterRequests();
  }

  static async of({ apiUrl, tokens }: MeasuredSystem): Promise<Bystander> {
    const connections = new Connections(apiUrl);
    return new Bystander(connections, await OurApi.signIn(connections, tokens));
  }

  /** How often the storage was too busy to answer. */
  get repeated(): number {
    return this.connections.repeated;
  }

  /** Ends it; throws what a request of theirs failed with. */
  async leave(): Promise<void> {
    this.isGone = true;
    await this.work;
    this.connections.close();
  }

  private async enterRequests(): Promise<void> {
    for (; !this.isGone; await pause(restMs)) {
      const since = performance.now();
      await this.api.give(request(dayOf(new Date().toISOString())));
      this.answeredMs.push(performance.now() - since);
    }
  }
}
