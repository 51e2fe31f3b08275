import type { Weights } from "./join.ts";

/**
 * The join rule, learned by `bench/train-stories.ts` on 1707 articles of 235 labelled stories.
 * BCubed on them: F1 96.94 (P 97.00, R 96.87); on topics left out of weights and thresholds: F1 95.82 (P 95.95, R 95.68),
 * all added at once without a day: F1 87.29 (P 86.95, R 87.63),
 * of handfuls of such topics added to an empty record: F1 97.90 (P 98.60, R 97.20).
 */
export const learned: Weights = {
  grown: {
    weights: [
      2.1819, // body, nearest
      -0.8246, // body, mean
      -0.1021, // body, mean of the three nearest
      -0.315, // body, farthest
      1.1198, // lead, nearest
      3.4579, // lead, mean
      0.6949, // names, nearest
      -0.2869, // names, mean
      0.8022, // numbers, nearest
      0.522, // numbers, mean
      0.716, // lead found in story, nearest
      -0.293, // lead found in story, mean
      1.6273, // story's leads found, nearest
      0.5343, // story's leads found, mean
      -1.2235, // names found in story, mean
      -0.5304, // story's names found, mean
      -1.1716, // body unseen
      -0.0891, // lead unseen
      -2.082, // names unseen
      0.4084, // core found, body
      1.0223, // core found, lead
      -0.4804, // core found, names
      0.2392, // names of the lead, nearest
      0.3958, // names of the lead, mean
      0.9356, // lead's names found in story, nearest
      0.171, // lead's names found in story, mean
      1.1849, // names of story's leads found, nearest
      0.3292, // names of story's leads found, mean
      -0.3072, // years apart as told
      0.1046, // days apart as told
      7.2681, // ahead of the next story
      -1.5809, // size
      1.8242, // alone so far
      -0.2324, // length
      0.6959, // copied
      -1.7952, // days apart
      -0.3371, // days apart as published
    ],
    bias: 1.9203,
    steps: [
      [1, 0.2449, -0.061], // body, mean
      [1, 0.2974, -0.2433], // body, mean
      [2, 0.074, 0.0756], // body, mean of the three nearest
      [2, 0.0931, 0.4763], // body, mean of the three nearest
      [2, 0.2788, -0.1061], // body, mean of the three nearest
      [4, 0.0749, 0.067], // lead, nearest
      [4, 0.118, 0.0737], // lead, nearest
      [5, 0.088, 0.1592], // lead, mean
      [11, 0.074, 0.0692], // lead found in story, mean
      [11, 0.351, -0.0453], // lead found in story, mean
      [14, 0.6438, -0.2105], // names found in story, mean
      [15, 0.4226, -0.0462], // story's names found, mean
      [16, 0.6507, -0.0507], // body unseen
      [16, 0.8961, -0.058], // body unseen
      [17, 0.8843, -0.0755], // lead unseen
      [19, 0.0716, 0.0628], // core found, body
      [20, 0.3063, 0.0527], // core found, lead
      [23, 0.04, -0.0572], // names of the lead, mean
      [26, 1, 0.0627], // names of story's leads found, nearest
      [30, -0.1847, 0.2377], // ahead of the next story
      [30, 0.0253, 1.1425], // ahead of the next story
      [31, 0.6931, -0.0521], // size
      [31, 1.7917, 0.1061], // size
      [31, 2.0794, -1.2265], // size
      [33, 4.7706, -0.6382], // length
      [33, 6.1377, 0.0458], // length
      [33, 6.2989, 0.0522], // length
      [35, 1.1176, -0.1615], // days apart
      [35, 1.3475, -0.0654], // days apart
      [36, 4.1108, -1.0397], // days apart as published
    ],
  },
  young: {
    weights: [
      -0.4463, // body, nearest
      1.0539, // body, mean
      0.8619, // body, mean of the three nearest
      1.7996, // body, farthest
      5.2469, // lead, nearest
      4.9776, // lead, mean
      0.2044, // names, nearest
      -3.0463, // names, mean
      0.5822, // numbers, nearest
      0.035, // numbers, mean
      0.1084, // lead found in story, nearest
      1.0933, // lead found in story, mean
      -0.3352, // story's leads found, nearest
      0.077, // story's leads found, mean
      -1.4342, // names found in story, mean
      1.2555, // story's names found, mean
      -0.8427, // body unseen
      -0.7526, // lead unseen
      -0.5396, // names unseen
      2.0427, // core found, body
      -0.5276, // core found, lead
      0.8088, // core found, names
      0.9793, // names of the lead, nearest
      -3.4994, // names of the lead, mean
      3.4036, // lead's names found in story, nearest
      0.1087, // lead's names found in story, mean
      0.9343, // names of story's leads found, nearest
      0.3894, // names of story's leads found, mean
      0.1888, // years apart as told
      0.1905, // days apart as told
      8.6081, // ahead of the next story
      -2.0509, // size
      -0.5, // alone so far
      -0.5083, // length
      0.9851, // copied
      -0.23, // days apart
      -0.7664, // days apart as published
    ],
    bias: 0.4704,
    steps: [
      [1, 0.19, 0.0444], // body, mean
      [3, 0.108, 0.0484], // body, farthest
      [4, 0.059, 0.0584], // lead, nearest
      [4, 0.128, 0.1259], // lead, nearest
      [5, 0.121, 0.0466], // lead, mean
      [10, 0.421, -0.0646], // lead found in story, nearest
      [12, 0.186, 0.0496], // story's leads found, nearest
      [13, 0.328, -0.2135], // story's leads found, mean
      [14, 0.607, -0.0629], // names found in story, mean
      [15, 0.32, -0.0974], // story's names found, mean
      [15, 0.499, 0.2337], // story's names found, mean
      [16, 0.701, 0.0624], // body unseen
      [16, 0.862, -0.0904], // body unseen
      [18, 0.403, 0.0651], // names unseen
      [21, 0.206, -0.3888], // core found, names
      [21, 0.324, -0.1737], // core found, names
      [22, 0.061, -0.0774], // names of the lead, nearest
      [22, 0.174, -0.1645], // names of the lead, nearest
      [22, 0.351, 0.2219], // names of the lead, nearest
      [23, 0.042, -0.662], // names of the lead, mean
      [24, 0.729, 0.2282], // lead's names found in story, nearest
      [25, 0.656, -0.0545], // lead's names found in story, mean
      [26, 0.952, 0.1381], // names of story's leads found, nearest
      [27, 0.833, 0.6437], // names of story's leads found, mean
      [30, 0.062, 0.1235], // ahead of the next story
      [30, 0.079, 0.4537], // ahead of the next story
      [33, 6.642, 0.1177], // length
      [35, 0.021, 0.5783], // days apart
      [35, 1.069, -0.2668], // days apart
      [35, 1.231, -0.647], // days apart
    ],
  },
  join: 0.75,
  bridge: 0.3,
  merge: 0.8,
};
