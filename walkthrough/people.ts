/** The people of the story, as the sample municipality knows them. */
export const people = {
  ylva: { id: 'person-ylva-sundgren', name: 'Ylva Sundgren' },
  hamid: { id: 'person-hamid-rostami', name: 'Hamid Rostami' },
  signe: { id: 'person-signe-malmros', name: 'Signe Malmros' },
  jonatan: { id: 'person-jonatan-ekwall', name: 'Jonatan Ekwall' },
  aino: { id: 'person-aino-kallio', name: 'Aino Kallio' },
  petra: { id: 'person-petra-lindskog', name: 'Petra Lindskog' },
} as const;

/** One of them. */
export type Person = keyof typeof people;

/** Their school. */
export const school = 'unit-tegelfallsskolan';

/** What somebody is called, by their id. */
export const personCalled = (person: string): string =>
  Object.values(people).find(({ id }) => id === person)?.name ?? person.replace('person-', '');
