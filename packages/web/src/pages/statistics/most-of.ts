/** The day that has the most, the first of several. */
export const mostOf = <Day>(days: readonly Day[], measure: (day: Day) => number): Day | undefined =>
  days.reduce<Day | undefined>(
    (most, day) => (most === undefined || measure(day) > measure(most) ? day : most),
    undefined,
  );
