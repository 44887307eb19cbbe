import type { Walk } from '../walk';
import { storyDays } from './days';
import { delivery } from './delivery';
import { evaluation } from './evaluation';
import { planning } from './planning';
import { proposal } from './proposal';
import { request } from './request';

/** The whole order, from the first telephone call to the end. */
export async function tellStory(walk: Walk, now: string, say: (chapter: string) => void): Promise<void> {
  const days = storyDays(now);
  say('1–2  the request');
  await request(walk, days);
  say('3–4  the planning meeting and who attends');
  await planning(walk, days);
  say('5    the proposal');
  await proposal(walk, days);
  say('6    the delivery: sessions that are seconds away, and really held');
  await delivery(walk);
  say('7    the evaluation and the end');
  await evaluation(walk);
}
