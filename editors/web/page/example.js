/** A story with faults of several kinds, to try the page on. */
export const example = `# Harbour board to close Tollen quay for a year

By Ina Marsk

The harbour board of Tollen will close the north quay from May, it said on Monday. Critics say the the plan is reckless.

“The piles are rotten down to the mud, said Hanne Voll, the board’s engineer. “We cannot patch them again.”

Experts believe the work could take up to eighteen months, and it is widely known that such works are never on time.

Share this story

Sources close to the board said that the cost had risen to 4 million crowns. The shocking figure was not in the budget, which the board passed in March.

The fish market, which has 40 stalls, will move to the south shore. Stallholders were told of the move on Friday.

TK: number of boats that use the quay

Read more: Ten quiet harbours to visit this summer
`;
