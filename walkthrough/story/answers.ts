/** What the participants of each group answer, one row each: goals, fit, form, use, obstacles, what next, and in words. */
const rows: Record<string, string[]> = {
  'Grupp A': [
    '5 4 4 4 planningTime teamTime',
    '4 4 4 3 planningTime,schedule teamTime',
    '4 5 4 4 none nothing',
    '4 4 3 3 planningTime teamTime Mellanuppgifterna gav mest. Behåll dem.',
    '3 4 4 3 substitutes visits',
    '5 5 5 5 none visits',
    '4 3 4 3 planningTime teamTime Signe Malmros visade med riktiga texter, gör mer av det.',
    '4 4 4 4 schedule teamTime',
    '3 3 3 2 planningTime,priorities tutoring',
    '4 4 5 4 none teamTime',
    '5 4 4 4 planningTime teamTime',
    '4 4 4 dontKnow dontKnow dontKnow',
    '4 5 4 4 planningTime teamTime Kortare pass i slutet av terminen.',
    '3 4 3 3 planningTime,substitutes moreSessions',
    '4 4 4 4 none teamTime',
    '4 4 4 3 planningTime teamTime',
  ],
  'Grupp B': [
    '4 4 4 4 planningTime teamTime',
    '4 3 4 3 planningTime teamTime Ett exempel i matematik från början hade hjälpt.',
    '3 4 3 3 schedule teamTime',
    '5 4 4 4 none visits',
    '4 4 4 4 planningTime teamTime',
    '2 3 3 2 contentDidNotFit material',
    '4 4 4 4 planningTime,schedule teamTime',
    '4 5 4 4 none teamTime',
    '3 4 4 3 planningTime teamTime',
    '4 4 3 3 planningTime tutoring',
    '4 4 4 4 planningTime teamTime',
    '5 4 4 5 none nothing',
  ],
};

function answerIn(row: string): Record<string, string | string[]> {
  const [
    goalsReached = '',
    contentFitsNeed = '',
    formWorked = '',
    usedInPractice = '',
    obstacles = '',
    whatNext = '',
    ...words
  ] = row.split(' ');
  return {
    ...{ goalsReached, contentFitsNeed, formWorked, usedInPractice, whatNext, wholeKollegium: 'allInGroups' },
    ...{ obstacles: obstacles.split(','), keepOrChange: words.join(' ') },
  };
}

/** What those of a group answer in its last session. */
export const answersOf = (group: string): Record<string, string | string[]>[] => rows[group]!.map(answerIn);
