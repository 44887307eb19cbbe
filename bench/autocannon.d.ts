declare module 'autocannon' {
  interface Result {
    /** How many requests were answered with success, and in how many seconds. */
    '2xx': number;
    non2xx: number;
    errors: number;
    duration: number;
  }
  interface Options {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    /** In milliseconds. */
    sampleInt?: number;
    headers?: Record<string, string>;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
