/** Who offers the API to others, as its description tells (DOK.03, DOK.08). */
export interface Publisher {
  /** Where the terms of use are, an https address. */
  termsUrl: string;
  contactName: string;
  contactEmail: string;
  /** When the service is there to be used, in the words of whoever promises it. */
  availability: string;
}
