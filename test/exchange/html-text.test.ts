import { expect, test } from "vitest";
import { textOfHtml } from "../../src/exchange/html-text.ts";

test.each([
  [
    "<p>Take the seal&nbsp;out,\nturn it over.</p>\n\n<p>Press it in <strong>again</strong>.</p>\n",
    "Take the seal out, turn it over.\n\nPress it in again.",
  ],
  [
    "<p>Two ways:</p>\n<ul>\n<li>wait</li>\n<li><p>ask <em>Bilal</em></p></li>\n</ul>\n<p>Good luck</p>",
    "Two ways:\n\n- wait\n- ask Bilal\n\nGood luck",
  ],
  ["<pre><code>if a &lt; b:\n    leak()\n</code></pre>\n<p>leaks</p>", "if a < b:\n    leak()\n\nleaks"],
  ['<p>See <a href="https://acme.example">here</a><br>or <img src="x.png" alt="the seal"></p>', "See here\nor the seal"],
  ["no markup &amp; no end <b>", "no markup & no end"],
  ["<p></p>\n<p> </p>", ""],
  ["<li><li>nested <ol><li>deep</li></ol>", "- - nested\n\n- deep"],
])("%j reads %j", (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test("HTML nested without end is read as deep as any page goes", () => {
  expect(textOfHtml("<b><p>x".repeat(1_000_000))).toBe(`${"x\n\n".repeat(500).trimEnd()} …`);
});

test("elements that are closed, or need not be, are not taken for nested", () => {
  expect(textOfHtml("<br>x</p><img alt='y'><p>z<hr>".repeat(2000))).toMatch(/z$/);
});
