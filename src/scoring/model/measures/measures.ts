import { LEVELS } from "../../pyramid/levels.ts";
import type { Component } from "../scoring-model.ts";
import { betaLowerBound } from "./beta-lower-bound.ts";
import { constancyOf } from "./constancy.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { expectedResponses } from "./power.ts";
import { recognitionOf } from "./recognition.ts";
import { sumOf } from "./sums.ts";

/** How a component is measured, before its transform and its weight. */
export function measurementOf(component: Component, surroundings: Surroundings): Measurement {
  switch (component.measure) {
    case "COUNT":
    case "SUM":
    case "DECAYED_SUM":
      return sumOf(component, surroundings);
    case "REGULARITY":
    case "RECENCY":
    case "TENURE":
    case "IDLENESS":
      return constancyOf(component, surroundings);
    case "BETA_LOWER_BOUND":
      return betaLowerBound(component, surroundings);
    case "POWER":
      return expectedResponses(component, surroundings);
    case "ACCEPTED_ANSWERS":
    case "IDEAS_TAKEN_UP":
    case "APPROVERS":
      return recognitionOf(component, surroundings);
    case "FOLLOWERS":
      return (_, __, person) => surroundings.followers(person);
    case "REACH":
      return (_, __, person) => surroundings.reach(person);
    case "ENGAGEMENT_LEVEL": {
      const { levelWeights, periodDays } = component;
      return (_, __, person) => {
        const level = surroundings.level(person, periodDays);
        return level === "OUTSIDE" ? 0 : (levelWeights[LEVELS.indexOf(level)] ?? 0);
      };
    }
  }
}
