import { people } from '../people';
import { capital, inARow, plural } from '../swedish';
import type { YearlyReport } from '../told';
import { beside, heading, WIDTH, wrap } from './layout';
import { toldMean } from './results';

const INDENT = 2;
/** So many of the units that got nothing are named. */
const NAMED = 4;

const promiseNames: Record<YearlyReport['promises'][number]['promise'], string> = {
  answer: 'svar på beställningen',
  proposal: 'första förslaget inom två veckor',
  summary: 'sammanfattning skickad',
  december: 'alla rektorer tillfrågade i december',
};
const kindNames: Record<string, [one: string, many: string]> = {
  preschool: ['förskola', 'förskolor'],
  school: ['skola', 'skolor'],
};

function volumeTold({ volume }: YearlyReport): string {
  const { received, takenOn, delivered, sessions, present } = volume;
  const [came, done] = [plural(received, 'beställning', 'beställningar'), plural(delivered, 'insats', 'insatser')];
  return `${came} kom in, och vi tog oss an ${takenOn}. ${done} genomfördes. På ${sessions} pass var det sammanlagt ${present} närvarande.`;
}

function promisesTold({ promises }: YearlyReport): string {
  const told = promises.flatMap(({ promise, kept, otherDateAgreed, late, running }) => {
    const all = kept + otherDateAgreed + late + running;
    return all === 0 ? [] : [`${promiseNames[promise]} ${kept} av ${all}`];
  });
  return told.length === 0 ? 'Inget löfte skulle hållas under året.' : `Löften som hölls: ${told.join(', ')}.`;
}

function reachTold({ kinds, units }: YearlyReport): string {
  const reached = kinds.map(({ kind, units: all, reached: n }) => `${n} av ${plural(all, ...kindNames[kind]!)}`);
  const without = units.filter(({ interventions }) => interventions === 0).map(({ name }) => name);
  const more = without.length - NAMED;
  const named = [...without.slice(0, NAMED), ...(more > 0 ? [`${more} till`] : [])];
  return `Någon insats hade ${inARow(reached)}.${named.length > 0 ? ` Utan insats: ${inARow(named)}.` : ''}`;
}

function answeredTold({ results }: YearlyReport): string[] {
  const goals = results.find(({ key, scale }) => key === 'goalsReached' && scale !== null);
  if (!goals) return [];
  const { text, scale, mean, answered, interventions } = goals;
  const values = scale!.split('-');
  const told =
    interventions === 0
      ? 'det visas inte'
      : `medel ${toldMean(mean)} på skalan ${values[0]}–${values.at(-1)}, ${answered} svar i ${plural(interventions, 'insats', 'insatser')}`;
  return [`”${text.sv}” Deltagarna: ${told}.`];
}

/** What the report does not show, since it would point at somebody. */
function hiddenTold({ parts }: YearlyReport): string[] {
  const isHidden = parts.some(({ interventions, goalsReached }) => interventions > 0 && goalsReached === null);
  if (!isHidden) return [];
  return [
    'Hur målen nåddes mot hur stor del av kollegiet som var med visas inte förrän tre insatser på två enheter kan läggas ihop.',
  ];
}

/** The year as the centre's lead reads it in the quality report: a few of its figures, of all units. */
export function yearTold(report: YearlyReport): string[] {
  const told = [
    ...[volumeTold(report), promisesTold(report), reachTold(report)],
    ...[...answeredTold(report), ...hiddenTold(report)],
  ];
  const begins = `${people.petra.name} läser till sist centrets kvalitetsrapport, där ärendet nu är ett av årets:`;
  return [
    ...heading(`Kvalitetsrapporten ${report.period.name}`),
    ...wrap(begins, WIDTH),
    ...told.flatMap((line) => beside('•', capital(line), INDENT)),
  ];
}
