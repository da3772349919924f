/** A work that the essay cites. */
export interface Reference {
  /** As in the text: "Recht et al. 2018". */
  readonly short: string;
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly year: number;
  /** Where it can be read; null for a printed book. */
  readonly url: string | null;
}

/** Every work that the essay cites, by its key. */
export const REFERENCES = {
  andreassen2022: {
    short: "Andreassen et al. 2022",
    authors: "A. Andreassen, Y. Bahri, B. Neyshabur, R. Roelofs",
    title: "The Evolution of Out-of-Distribution Robustness Throughout Fine-Tuning",
    where: "Transactions on Machine Learning Research; arXiv 2106.15831",
    year: 2022,
    url: "https://arxiv.org/abs/2106.15831",
  },
  recht2018: {
    short: "Recht et al. 2018",
    authors: "B. Recht, R. Roelofs, L. Schmidt, V. Shankar",
    title: "Do CIFAR-10 Classifiers Generalize to CIFAR-10?",
    where: "arXiv 1806.00451",
    year: 2018,
    url: "https://arxiv.org/abs/1806.00451",
  },
  recht2019: {
    short: "Recht et al. 2019",
    authors: "B. Recht, R. Roelofs, L. Schmidt, V. Shankar",
    title: "Do ImageNet Classifiers Generalize to ImageNet?",
    where: "ICML; arXiv 1902.10811",
    year: 2019,
    url: "https://arxiv.org/abs/1902.10811",
  },
  taori2020: {
    short: "Taori et al. 2020",
    authors: "R. Taori, A. Dave, V. Shankar, N. Carlini, B. Recht, L. Schmidt",
    title: "Measuring Robustness to Natural Distribution Shifts in Image Classification",
    where: "NeurIPS; arXiv 2007.00644",
    year: 2020,
    url: "https://arxiv.org/abs/2007.00644",
  },
  miller2021: {
    short: "Miller et al. 2021",
    authors: "J. Miller, R. Taori, A. Raghunathan, S. Sagawa, P. W. Koh, V. Shankar, and others",
    title:
      "Accuracy on the Line: On the Strong Correlation Between Out-of-Distribution and In-Distribution Generalization",
    where: "ICML; arXiv 2107.04649",
    year: 2021,
    url: "https://arxiv.org/abs/2107.04649",
  },
  tukey1977: {
    short: "Tukey 1977",
    authors: "J. W. Tukey",
    title: "Exploratory Data Analysis",
    where: "Addison-Wesley, chapter 15",
    year: 1977,
    url: null,
  },
  radford2021: {
    short: "Radford et al. 2021",
    authors: "A. Radford, J. W. Kim, C. Hallacy, A. Ramesh, G. Goh, S. Agarwal, and others",
    title: "Learning Transferable Visual Models From Natural Language Supervision",
    where: "ICML; arXiv 2103.00020",
    year: 2021,
    url: "https://arxiv.org/abs/2103.00020",
  },
  fang2022: {
    short: "Fang et al. 2022",
    authors: "A. Fang, G. Ilharco, M. Wortsman, Y. Wan, V. Shankar, A. Dave, L. Schmidt",
    title:
      "Data Determines Distributional Robustness in Contrastive Language Image Pre-training (CLIP)",
    where: "ICML; arXiv 2205.01397",
    year: 2022,
    url: "https://arxiv.org/abs/2205.01397",
  },
  shi2023: {
    short: "Shi et al. 2023",
    authors: "Z. Shi, N. Carlini, A. Balashankar, L. Schmidt, C.-J. Hsieh, A. Beutel, Y. Qin",
    title:
      "Effective Robustness against Natural Distribution Shifts for Models with Different Training Data",
    where: "NeurIPS; arXiv 2302.01381",
    year: 2023,
    url: "https://arxiv.org/abs/2302.01381",
  },
  wightman2019: {
    short: "Wightman 2019",
    authors: "R. Wightman",
    title: "PyTorch Image Models",
    where: "software, doi 10.5281/zenodo.4414861",
    year: 2019,
    url: "https://github.com/huggingface/pytorch-image-models",
  },
  ilharco2021: {
    short: "Ilharco et al. 2021",
    authors: "G. Ilharco, M. Wortsman, R. Wightman, C. Gordon, N. Carlini, R. Taori, and others",
    title: "OpenCLIP",
    where: "software, doi 10.5281/zenodo.5143773",
    year: 2021,
    url: "https://github.com/mlfoundations/open_clip",
  },
  mania2020: {
    short: "Mania and Sra 2020",
    authors: "H. Mania, S. Sra",
    title: "Why do classifier accuracies show linear trends under distribution shift?",
    where: "arXiv 2012.15483",
    year: 2020,
    url: "https://arxiv.org/abs/2012.15483",
  },
  wortsman2022robust: {
    short: "Wortsman et al. 2022a",
    authors: "M. Wortsman, G. Ilharco, J. W. Kim, M. Li, S. Kornblith, R. Roelofs, and others",
    title: "Robust fine-tuning of zero-shot models",
    where: "CVPR; arXiv 2109.01903",
    year: 2022,
    url: "https://arxiv.org/abs/2109.01903",
  },
  wortsman2022soups: {
    short: "Wortsman et al. 2022b",
    authors: "M. Wortsman, G. Ilharco, S. Y. Gadre, R. Roelofs, R. Gontijo-Lopes, and others",
    title:
      "Model soups: averaging weights of multiple fine-tuned models improves accuracy without increasing inference time",
    where: "ICML; arXiv 2203.05482",
    year: 2022,
    url: "https://arxiv.org/abs/2203.05482",
  },
  kumar2022: {
    short: "Kumar et al. 2022",
    authors: "A. Kumar, A. Raghunathan, R. Jones, T. Ma, P. Liang",
    title: "Fine-Tuning can Distort Pretrained Features and Underperform Out-of-Distribution",
    where: "ICLR; arXiv 2202.10054",
    year: 2022,
    url: "https://arxiv.org/abs/2202.10054",
  },
  hendrycks2021: {
    short: "Hendrycks et al. 2021",
    authors: "D. Hendrycks, K. Zhao, S. Basart, J. Steinhardt, D. Song",
    title: "Natural Adversarial Examples",
    where: "CVPR; arXiv 1907.07174",
    year: 2021,
    url: "https://arxiv.org/abs/1907.07174",
  },
  barbu2019: {
    short: "Barbu et al. 2019",
    authors: "A. Barbu, D. Mayo, J. Alverio, W. Luo, C. Wang, D. Gutfreund, and others",
    title:
      "ObjectNet: A large-scale bias-controlled dataset for pushing the limits of object recognition models",
    where: "NeurIPS",
    year: 2019,
    url: "https://objectnet.dev",
  },
  clopper1934: {
    short: "Clopper and Pearson 1934",
    authors: "C. J. Clopper, E. S. Pearson",
    title: "The use of confidence or fiducial limits illustrated in the case of the binomial",
    where: "Biometrika 26",
    year: 1934,
    url: "https://doi.org/10.1093/biomet/26.4.404",
  },
} satisfies Record<string, Reference>;

export type ReferenceKey = keyof typeof REFERENCES;

/** The paper that the essay is a companion to. */
export const PAPER: ReferenceKey = "andreassen2022";
