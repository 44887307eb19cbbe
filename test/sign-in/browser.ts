/** What a page showed, and the addresses that led to it. */
export interface Shown {
  status: number;
  url: string;
  headers: Headers;
  text: string;
  /** Every address on the way, the last one included. */
  way: string[];
}

export interface Going {
  method?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

const mostRedirects = 10;
/** Where a page leads by itself. */
const refreshOf = (headers: Headers): string | null => /^0; url=(.+)$/.exec(headers.get('refresh') ?? '')?.[1] ?? null;

/** A browser as far as sign-in needs one: it keeps cookies of one host, as browsers do whatever the port, and follows redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie that it was sent. */
  readonly set: string[] = [];

  /** Goes to an address and follows where it leads, until `stopAt` matches an address or a page is shown. */
  async go(url: string, going: Going = {}, stopAt?: RegExp): Promise<Shown> {
    const way: string[] = [];
    let [there, how] = [url, going];
    for (let hop = 0; hop < mostRedirects; hop += 1) {
      way.push(there);
      const answer = await this.ask(there, how);
      const location = answer.headers.get('location') ?? refreshOf(answer.headers);
      const next = location === null ? null : new URL(location, there).href;
      if (next === null || stopAt?.test(next))
        return { ...answer, url: next ?? there, way: next ? [...way, next] : way };
      there = next;
      how = {};
    }
    throw new Error(`more than ${mostRedirects} redirects: ${way.join(' ')}`);
  }

  /** Sends the form of a page, as its button or its script would, with what is pressed besides its hidden fields. */
  send({ url, text }: Shown, pressed: Record<string, string> = {}): Promise<Shown> {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1];
    if (!action) throw new Error(`there is no form at ${url}`);
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const form = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...pressed };
    return this.go(new URL(action, url).href, { form, headers: { 'sec-fetch-site': 'same-origin' } });
  }

  /** One request, with the cookies that it has. */
  async ask(url: string, { method, form, headers = {} }: Going = {}): Promise<Omit<Shown, 'way'>> {
    const answer = await fetch(url, {
      method: method ?? (form ? 'POST' : 'GET'),
      redirect: 'manual',
      // No connection is kept: what it leads to may have been started again meanwhile.
      headers: { connection: 'close', cookie: this.cookieHeader(), ...headers },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return { status: answer.status, url, headers: answer.headers, text: await answer.text() };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    this.set.push(line);
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const isOver = attributes.some((each) => /^(max-age=0|expires=Thu, 01 Jan 1970.*)$/i.test(each));
    if (isOver || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
