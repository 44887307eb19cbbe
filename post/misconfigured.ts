/** Settings of the post that cannot be meant; the message says what to do. */
export class PostMisconfigured extends Error {
  override readonly name = 'PostMisconfigured';
}
