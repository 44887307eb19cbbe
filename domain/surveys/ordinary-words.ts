/** Names that are ordinary Swedish words too: a name only where they begin with a capital letter. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  [
    // Given names.
    'axel björn dag frid hans isa jan juli juni kaj liv lova maj mark max mina per ros rosa runa saga sanna sol sten stig',
    'tim ulv vide viola',
    // Surnames.
    'adel alm ask asp bagge berg björk blad blank blom bock borg bro brun brunn bråk bäck dal damm dolk falk fast flod fors',
    'frisk frost fågel glad gran gren grip gås hage hall hammar hassel hav hed hjort hjälm holme hård hägg hök järn klint',
    'klok kling kraft krig kulle kung kvarn kvist lager lamm land lilja lind linde ljung lund lång lönn löv malm mjölnare',
    'modig munk måne mård nord norr näs ost palm park präst rapp rask ring rost rönn sand silver sjö skog sköld skytt smed',
    'sommar spjut spång stark stjärna stolt stor strand ström stål sund svan svärd säv tall torn trygg tång udd ung varg',
    'vass vik vinter vall väst åker äng öst öster örn',
    // Between names.
    'dem den der des het und van von',
  ].flatMap((line) => line.split(' ')),
);
