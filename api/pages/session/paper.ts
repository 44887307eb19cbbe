import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { surveyAsked } from '../../../documents/answer-survey';
import { questionsOf } from '../../../domain/surveys/definition';
import { unitsToChoose } from '../../../domain/surveys/windows';
import { PaperBody } from '../../../schemas/survey-answers';
import type { Question } from '../../../schemas/surveys';
import { keepPaperAnswer, openForPaper } from '../../actions/keep-paper-answer';
import { problemOf } from '../../failures';
import { sentence } from '../../problems';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { fill, words } from '../../words';
import { type Choice, type Field, one, type Sent } from '../forms/fields';
import { sentIn } from '../forms/read';
import { errorSummary, type Faults, shownFields } from '../forms/shown';
import { type Page, sendPage } from '../page';
import { namesOf } from '../survey/names';
import { choicesOf } from '../survey/questions';
import type { SignedIn } from '../visit';

/** A question as a field that whoever has the sheet fills in. */
function fieldOf(question: Question, label: string, { language }: SignedIn): Field {
  const of = { name: `values.${question.key}`, label };
  if (question.kind === 'text') return { ...of, is: 'text' };
  if (question.kind === 'number') return { ...of, is: 'number' };
  const options: Choice[] = choicesOf(question, language).map(({ value, text }) => ({ value, text }));
  return { ...of, is: question.kind === 'multiple' ? 'checks' : 'choice', options };
}

/** The sheet that is entered: what it asks, and for which group. */
async function open(services: Services, visit: SignedIn) {
  const { request, caller, now, language, say } = visit;
  const { orderId, groupId } = request.params as { orderId: string; groupId: string };
  const found = await openForPaper(services, { orderId, groupId, caller, now });
  const { order, group } = found;
  const survey = await surveyAsked(services.surveys, found, services.store.settings);
  const names = await namesOf(services, found, language, now);
  const questions = questionsOf(survey);
  const units = unitsToChoose(order, group, services.store.settings.privacyFloor);
  const unit: Field[] =
    units.length > 0
      ? [
          {
            ...{ is: 'choice', name: 'unit', label: say('session.paper.unit') },
            options: units.map((each) => ({ value: each.unit, text: each.name })),
          },
        ]
      : [];
  const asked = questions.map((question) => fieldOf(question, fill(question.text[language], names), visit));
  return { visit, order, group, questions, fields: [...unit, ...asked] };
}
type Opened = Awaited<ReturnType<typeof open>>;

interface Shown {
  sent: Sent;
  mark: string;
  whole?: string | null;
  faults?: Faults;
}

function page({ visit, order, group, fields }: Opened, shown: Shown): Page {
  const { say, request } = visit;
  const { sent, mark, whole = null, faults = new Map() } = shown;
  const here = `/orders/${order._id}/groups/${group.id}`;
  const title = say('session.paper.title', { group: group.name });
  const kept =
    'kept' in (request.query as object)
      ? html`<p class="ds-alert" data-color="success" role="status">${say('session.paper.kept')}</p>`
      : '';
  const filled = { words: 'paperAnswer', schema: PaperBody, sent, faults, say };
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 },
    body: html`<div class="flow"><p class="crumb"><a href="${here}/room">${say('session.paper.back')}</a></p>!${errorSummary(whole, faults, say)}!${kept}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('session.paper.lead')}</p></div><form class="far prose" method="post" action="${here}/paper-answers" novalidate autocomplete="off"><input type="hidden" name="mark" value="${mark}">!${shownFields(fields, filled)}<p class="row"><button class="ds-button">${say('session.paper.send')}</button></p></form>`,
  };
}

const newMark = (): string => randomBytes(18).toString('base64url');

/** Shows an empty sheet of a group whose survey is open. */
export const showSheet = async (services: Services, visit: SignedIn): Promise<FastifyReply> =>
  sendPage(visit, page(await open(services, visit), { sent: {}, mark: newMark() }));

/** What was filled in, as the survey takes it: what was left empty is not there. */
function bodyOf({ questions }: Opened, sent: Sent, mark: string) {
  const values = questions.flatMap(({ key, kind }) => {
    const told = (sent[`values.${key}`] ?? []).filter((each) => each.trim() !== '');
    return told.length === 0 ? [] : [[key, kind === 'multiple' ? [...told] : told[0]!] as const];
  });
  return { unit: one(sent, 'unit') || null, mark, values: Object.fromEntries(values) };
}

/** Keeps what was on a sheet, or shows it again with what is wrong. */
export async function takeSheet(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const { request, reply, caller, now, say, language } = visit;
  const opened = await open(services, visit);
  const { order, group } = opened;
  const sent = sentIn(request.body);
  const mark = one(sent, 'mark') || newMark();
  const body = bodyOf(opened, sent, mark);
  if (Object.keys(body.values).length === 0)
    return sendPage(visit, page(opened, { sent, mark, whole: say('session.paper.empty') }));
  try {
    const wrong = wrongWith(PaperBody, body);
    if (wrong) throw invalidProblem(wrong);
    await keepPaperAnswer(services, { orderId: order._id, groupId: group.id, body, caller, now });
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem) throw error;
    reply.code(words.refusals[problem.key]?.status ?? 500);
    const faults = new Map(
      (problem.more.fields ?? []).map(({ pointer, key, told }) => [
        pointer.slice(1).replaceAll('/', '.'),
        sentence(key, told ?? {}, language),
      ]),
    );
    const whole = faults.size > 0 ? null : sentence(problem.key, problem.told, language);
    return sendPage(visit, page(opened, { sent, mark, whole, faults }));
  }
  return reply.redirect(`/orders/${order._id}/groups/${group.id}/paper-answers?kept=yes`, 303);
}
