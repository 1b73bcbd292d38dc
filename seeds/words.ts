import type { InteractionKind } from "../src/domain/kinds.ts";
import { pick, type Random } from "./random.ts";

/** Plain words for generated people and acts: varied enough to search in, with accents, apostrophes and emoji among them. */

const FIRST_NAMES = [
  ...["Aïcha", "Alan", "Anouk", "Beatriz", "Bo", "Camille", "Chidi", "Dana", "Diego", "Émile", "Eun-ji", "Fatima", "Finn", "Giulia"],
  ...["Gökhan", "Hélène", "Hiro", "Ingrid", "Ivo", "Jana", "João", "Kofi", "Lena", "Léo", "Maëlle", "Mateo", "Mei", "Nils", "Noor"],
  ...["Olga", "Omar", "Paula", "Priya", "Quentin", "Rosa", "Sami", "Søren", "Tara", "Tomás", "Uma", "Viktor", "Wanda", "Xavier", "Yara"],
  ...["Zoltán"],
] as const;
const LAST_NAMES = [
  ...["Abebe", "Andersson", "Bauer", "Bianchi", "Brown", "Castro", "Chen", "Cohen", "Da Silva", "Dubois", "Eriksen", "Fischer", "García"],
  ...["Hansen", "Horváth", "Ivanova", "Jansen", "Kaya", "Kim", "Kowalski", "Lefèvre", "Li", "Lopez", "Mensah", "Moreau", "Müller"],
  ...["Nguyễn", "Novák", "O’Brien", "Okafor", "Patel", "Peeters", "Popescu", "Rossi", "Sato", "Schmidt", "Singh", "Smith", "Suzuki"],
  ...["Tremblay", "Yılmaz"],
] as const;

type Phrases = readonly [string, ...string[]];

const SUBJECTS: Phrases = [
  "the lid",
  "the filter",
  "the new model",
  "my order",
  "the app",
  "the blue one",
  "the handle",
  "the battery",
  "the manual",
];
const ENDINGS: Phrases = [
  "",
  " today",
  " after a month",
  " since the update",
  " again",
  " at home",
  " for the second time",
  " 🙂",
  " 🙏",
  " ☕",
];

/** The kinds of acts that say something. */
type Said = Exclude<InteractionKind, "REACTION" | "PURCHASE" | "VISIT">;

const OPENINGS: Record<Said, Phrases> = {
  POST: ["Just tried", "Here is what I think of", "Nobody talks about", "Look at", "A small guide to"],
  COMMENT: ["Thank you for", "I had the same with", "I don’t agree about", "Well said about", "It worked with", "Same trouble with"],
  SHARE: ["You should read this about", "Worth your time:", "So true about"],
  REVIEW: ["Three months with", "My honest opinion on", "After a year of use, a word on", "All there is to know about"],
  QUESTION: ["How do I clean", "Why can’t I open", "Where do I find a spare part for", "Is it normal to hear", "Who repairs"],
  ANSWER: ["Turn it off and take out", "You can replace", "Press twice on", "Write to support about", "It helps to dry"],
  MESSAGE: ["A word in private about", "Please call me about", "My order number, about"],
  IDEA: ["What if you changed", "Please make it in red:", "A lock for", "A subscription for"],
};

export const personName = (draw: Random) => `${pick(draw, FIRST_NAMES)} ${pick(draw, LAST_NAMES)}`;

export const sentence = (draw: Random, kind: Said) =>
  `${pick(draw, OPENINGS[kind])} ${pick(draw, SUBJECTS)}${pick(draw, ENDINGS)}${kind === "QUESTION" ? "?" : ""}`;
