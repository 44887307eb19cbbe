import { setTimeout as pause } from 'node:timers/promises';
import { roomCodeOf } from '../documents/survey-passes';
import type { Group } from '../schemas/order';
import type { Bench } from './bench';
import type { Scale } from './scale';
import { percentile } from './statistics';

/** What came of people answering at the end of a session. */
export interface SurveyBurst {
  people: number;
  p95Ms: number;
  /** Acknowledged and not kept. */
  lost: number;
  /** Where it was answered. */
  path: string;
}

const hourMs = 3_600_000;
/** A stride that is coprime with the number of people: their moments are spread over the time and look drawn by lot. */
const stride = 197;

/** The group of an order answers by link for the next hour, whatever became of its sessions. */
async function openSurvey({ collections }: Bench, orderId: string, people: number): Promise<string> {
  const now = Date.now();
  const order = (await collections.orders.findOne({ _id: orderId }))!;
  const [chosenAt, closesAt] = [now - 1_000, now + hourMs].map((ms) => new Date(ms).toISOString()) as [string, string];
  const group: Group = {
    ...{ id: 'group-1', name: 'Alla', members: [{ unit: order.units[0]!.unit, number: people }] },
    ending: { kind: 'surveyByLink', chosenAt, closesAt, reason: null, approvedAt: null, writing: null },
  };
  await collections.orders.updateOne({ _id: orderId }, { $set: { groups: [group], sessions: [] } });
  return `/e/${await roomCodeOf(collections, orderId, group.id)}`;
}

const headers = { 'content-type': 'application/x-www-form-urlencoded' };

async function ask(url: string, path: string, form?: string): Promise<string> {
  const sent = form === undefined ? {} : { method: 'POST', headers, body: form };
  const response = await fetch(`${url}${path}`, { ...sent, signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.text();
}

/** Somebody opens the page and answers; how long it took until that was acknowledged. */
async function answer(url: string, path: string, i: number): Promise<number> {
  const [, mark = ''] = /name="mark" value="([^"]+)"/.exec(await ask(url, path)) ?? [];
  const form = `mark=${mark}&goalsReached=${(i % 5) + 1}&usedInPractice=${((i * 3) % 5) + 1}&obstacles=planningTime&keepOrChange=Svar%20${i}`;
  const since = performance.now();
  await ask(url, path, form);
  return performance.now() - since;
}

/** Has a number of people answer one survey within a time, each at a moment of their own. */
export async function surveyBurst(bench: Bench, { people, withinMs }: Scale['burst']): Promise<SurveyBurst> {
  const order = (await bench.collections.orders.findOne({}, { projection: { _id: 1 } }))!;
  const path = await openSurvey(bench, order._id, people);
  const one = async (_: unknown, i: number): Promise<number> => {
    await pause((((i * stride) % people) / people) * withinMs);
    return answer(bench.system.apiUrl, path, i);
  };
  const took = await Promise.all(Array.from({ length: people }, one));
  const kept = await bench.collections.participantAnswers.countDocuments({ orderId: order._id });
  return { people, p95Ms: percentile(took, 0.95), lost: people - kept, path };
}
