import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeForScripts } from './stand-in';

const SCRIPT = 'deploy/temporal/schema.sh';

// As temporal-sql-tool of this release was seen to do: what is there already is left as it is.
const SQL_TOOL = `
versions="$PLACE/versions"
[ "$2" = "$BROKEN" ] && { echo "no connection" >&2; exit 1; }
touch "$versions"
case $3 in
  create-database) grep -q "^$2 " "$versions" || echo "$2 none" >>"$versions" ;;
  setup-schema) sed -i.bak "s/^$2 none$/$2 0.0/" "$versions" ;;
  update-schema) sed -i.bak "s|^$2 0.0$|$2 latest of $5|" "$versions" ;;
esac`;

const place = placeForScripts();
place.standsIn('temporal-sql-tool', SQL_TOOL);

test('both databases get the newest schema, and a second run changes nothing', () => {
  const environment = { PLACE: place.folder, BROKEN: 'none of them' };
  const versions = () => readFileSync(join(place.folder, 'versions'), 'utf8');

  expect(place.run(SCRIPT, environment)).toMatchObject({ code: 0, err: '' });
  const first = versions();
  expect(first).toBe(
    'temporal latest of postgresql/v12/temporal\ntemporal_visibility latest of postgresql/v12/visibility\n',
  );

  expect(place.run(SCRIPT, environment)).toMatchObject({ code: 0, err: '' });
  expect(versions()).toBe(first);
});

test('it ends with an error where the first thing fails, and says it is up to date only when it is', () => {
  const ended = place.run(SCRIPT, { PLACE: place.folder, BROKEN: 'temporal_visibility' });
  expect(ended).toEqual({ code: 1, out: '', err: 'no connection\n' });
  expect(place.calls().at(-1)).toBe('temporal-sql-tool --database temporal_visibility create-database');
});
