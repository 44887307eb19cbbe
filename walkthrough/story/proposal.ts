import { toldDay } from '../swedish';
import type { Walk } from '../walk';
import type { StoryDays } from './days';

const occasion = (title: string, content: string, how: 'onSite' | 'digital' | 'both', hours: number) => ({
  ...{ title, content, how, hours },
  ...{ taskAfter: null, taskHours: null },
});
const withTask = (session: ReturnType<typeof occasion>, taskAfter: string, taskHours: number) => ({
  ...session,
  ...{ taskAfter, taskHours },
});
const tasks = [
  'Välj en text. Planera tre frågor och fem ord att ta upp före läsningen. Pröva, och skriv en rad om vad som hände med samtalet.',
  'Tänk högt inför gruppen på två ställen i en text. Ta med texten, med ställena markerade.',
  'Låt eleverna använda det lästa till något: en instruktion, en bild med text, en förklaring för en kamrat. Ta med ett exempel utan namn.',
] as const;
const frame = {
  unitArranges: 'Två salar med projektor, kopior, och tid i arbetslagen mellan passen.',
  cost: 'Insatsen kostar ingenting för enheten. Eventuella vikarier betalar enheten själv.',
};
const before = 'Förkunskaper, ord, frågor till texten';
const during = 'Stanna upp, tänka högt, ordna innehåll';

const firstVersion = {
  ...frame,
  summary:
    'Två grupper arbetar parallellt: A (förskoleklass–årskurs 3 och fritidshemmet, 24 personer) och B (årskurs 4–6, elevhälsa och särskilt stöd, 22 personer). Mellan passen prövar alla en strategi och tar med ett exempel: tre mellanuppgifter om två timmar var.',
  sessions: [
    withTask(occasion('Före läsningen', before, 'onSite', 2), tasks[0], 2),
    withTask(occasion('Under läsningen', during, 'onSite', 2), tasks[1], 2),
    withTask(occasion('Efter läsningen', 'Samtal, skrivande, att använda texten', 'onSite', 2), tasks[2], 2),
    occasion('Vår gemensamma sida', 'Vår gemensamma sida, utvärdering', 'onSite', 2),
  ],
  changes: null,
};

const secondVersion = {
  ...frame,
  summary: firstVersion.summary.replace('om två timmar var', 'om en och en halv timme var'),
  sessions: [
    withTask(occasion('Före läsningen', `${before}; båda grupperna samma förmiddag`, 'onSite', 2.5), tasks[0], 1.5),
    withTask(occasion('Under läsningen', during, 'onSite', 2), tasks[1], 1.5),
    withTask(
      occasion('Efter läsningen', 'Handledning i smågrupper kring medtagna exempel', 'digital', 1.5),
      tasks[2],
      1.5,
    ),
    occasion('Vår gemensamma sida', 'Vår gemensamma sida, utvärdering', 'both', 2),
  ],
  changes:
    'Mellanuppgifterna är en och en halv timme i stället för två. Pass 1 ligger på studiedagen och är en halvtimme längre. Pass 3 är digitalt, en halvtimme kortare och upplagt som handledning. Pass 4 går att följa både på plats och via länk. Fritidshemmet har egna exempel i alla pass: spelregler, recept och instruktioner.',
};

/** Step 5: a first version, adjustments asked for with a date, the dialogue, a second version, and the agreement. */
export async function proposal(walk: Walk, { nextVersionOn: day }: StoryDays): Promise<void> {
  await walk.give('signe', 'presentProposal', { version: 1, proposal: firstVersion });
  await walk.give('ylva', 'askAdjustments', {
    ...{ proposalVersion: 1, day },
    wishes: `Vi vill gå vidare med upplägget men be om fyra ändringar. 1) Mellanuppgifterna är för stora: högst en och en halv timme var. 2) Pass 1 kan ligga på studiedagen, då kan hela kollegiet vara här samtidigt, gärna en halvtimme längre. 3) Pass 3 kan vara digitalt och kortare. 4) Fritidshemmet behöver egna exempel, inte bara lektionstexter. Kan vi få en ny version senast ${toldDay(day)}? Hamid godkänner åt mig, jag är mest på utbildning resten av månaden.`,
  });
  await walk.give('signe', 'acceptOtherDate', { day });
  await walk.give('signe', 'writeMessage', {
    text: 'Hur många på fritidshemmet kan vara med kl. 14.30 en vanlig onsdag?',
  });
  await walk.give('hamid', 'writeMessage', {
    text: 'Sju av nio om vi ordnar täckning på eftermiddagen. På studiedagen kan alla. Till pass 4 behöver några delta från annexet via länk.',
  });
  await walk.give('signe', 'presentProposal', { version: 2, proposal: secondVersion });
  await walk.tries('signe', 'agreeProposal', { proposalVersion: 2 }, 'centre-cannot-agree');
  await walk.tries('hamid', 'agreeProposal', { proposalVersion: 1 }, 'version-replaced');
  const comment = 'Det här blir bra. Fritidshemmet är särskilt nöjt med receptet i pass 2.';
  await walk.give('hamid', 'agreeProposal', { proposalVersion: 2, comment });
}
