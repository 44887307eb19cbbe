/** A message as it comes over the wire: its fields, and its body. */
export const message = (fields: Record<string, string>, body: string): Buffer =>
  Buffer.from(
    `${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`,
  );

/** What a mail server sends about a letter that it could not deliver, or not yet (RFC 3464). */
export const report = (
  letter: string,
  { action, status, recipient }: { action: string; status: string; recipient: string },
): Buffer =>
  message(
    {
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
      To: 'pedagogcentrum@ronnmarka.example',
      Subject: 'Undelivered Mail Returned to Sender',
      'Message-ID': `<report-${action}-${letter.slice(1, 9)}@mx.example>`,
      'Auto-Submitted': 'auto-replied',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary="parts"',
    },
    `--parts
Content-Type: text/plain

The mail could not be delivered.

--parts
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} said no

--parts
Content-Type: text/rfc822-headers

From: Pedagogcentrum <pedagogcentrum@ronnmarka.example>
Message-ID: ${letter}
Subject: 26-0031

--parts--
`,
  );
