/** References that several testbeds cite. */
const entry = (kind: string, key: string, fields: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${key},\n${lines.join(",\n")}\n}`;
};

const preprint = (id: string): Readonly<Record<string, string>> => ({
  eprint: id,
  archivePrefix: "arXiv",
});

export const recht2018 = entry("article", "recht2018cifar10.1", {
  title: "Do {CIFAR-10} Classifiers Generalize to {CIFAR-10}?",
  author: "Recht, Benjamin and Roelofs, Rebecca and Schmidt, Ludwig and Shankar, Vaishaal",
  journal: "arXiv preprint arXiv:1806.00451",
  year: "2018",
});

export const torralba2008 = entry("article", "torralba2008tinyimages", {
  title: "80 Million Tiny Images: A Large Data Set for Nonparametric Object and Scene Recognition",
  author: "Torralba, Antonio and Fergus, Rob and Freeman, William T.",
  journal: "IEEE Transactions on Pattern Analysis and Machine Intelligence",
  volume: "30",
  number: "11",
  pages: "1958--1970",
  year: "2008",
});

export const recht2019 = entry("inproceedings", "recht2019imagenet", {
  title: "Do {ImageNet} Classifiers Generalize to {ImageNet}?",
  author: "Recht, Benjamin and Roelofs, Rebecca and Schmidt, Ludwig and Shankar, Vaishaal",
  booktitle: "International Conference on Machine Learning",
  year: "2019",
  ...preprint("1902.10811"),
});

export const taori2020 = entry("inproceedings", "taori2020measuring", {
  title: "Measuring Robustness to Natural Distribution Shifts in Image Classification",
  author:
    "Taori, Rohan and Dave, Achal and Shankar, Vaishaal and Carlini, Nicholas and Recht, Benjamin and Schmidt, Ludwig",
  booktitle: "Advances in Neural Information Processing Systems",
  volume: "33",
  year: "2020",
  ...preprint("2007.00644"),
});

export const miller2021 = entry("inproceedings", "miller2021accuracy", {
  title:
    "Accuracy on the Line: On the Strong Correlation Between Out-of-Distribution and In-Distribution Generalization",
  author:
    "Miller, John P. and Taori, Rohan and Raghunathan, Aditi and Sagawa, Shiori and Koh, Pang Wei and Shankar, Vaishaal and Liang, Percy and Carmon, Yair and Schmidt, Ludwig",
  booktitle: "International Conference on Machine Learning",
  year: "2021",
  ...preprint("2107.04649"),
});

export const lu2020 = entry("inproceedings", "lu2020harder", {
  title: "Harder or Different? A Closer Look at Distribution Shift in Dataset Reproduction",
  author:
    "Lu, Shangyun and Nott, Bradley and Olson, Aaron and Todeschini, Alberto and Vahabi, Hossein and Carmon, Yair and Schmidt, Ludwig",
  booktitle: "ICML Workshop on Uncertainty and Robustness in Deep Learning",
  year: "2020",
});

export const wightman2019 = entry("misc", "wightman2019timm", {
  title: "{PyTorch} Image Models",
  author: "Wightman, Ross",
  howpublished: "https://github.com/huggingface/pytorch-image-models",
  doi: "10.5281/zenodo.4414861",
  year: "2019",
});

export const ilharco2021 = entry("misc", "ilharco2021openclip", {
  title: "{OpenCLIP}",
  author:
    "Ilharco, Gabriel and Wortsman, Mitchell and Wightman, Ross and Gordon, Cade and Carlini, Nicholas and Taori, Rohan and Dave, Achal and Shankar, Vaishaal and Namkoong, Hongseok and Miller, John and Hajishirzi, Hannaneh and Farhadi, Ali and Schmidt, Ludwig",
  howpublished: "https://github.com/mlfoundations/open_clip",
  doi: "10.5281/zenodo.5143773",
  year: "2021",
});

export const cherti2022 = entry("inproceedings", "cherti2023reproducible", {
  title: "Reproducible Scaling Laws for Contrastive Language-Image Learning",
  author:
    "Cherti, Mehdi and Beaumont, Romain and Wightman, Ross and Wortsman, Mitchell and Ilharco, Gabriel and Gordon, Cade and Schuhmann, Christoph and Schmidt, Ludwig and Jitsev, Jenia",
  booktitle: "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
  year: "2023",
  ...preprint("2212.07143"),
});

export const gadre2023 = entry("inproceedings", "gadre2023datacomp", {
  title: "{DataComp}: In Search of the Next Generation of Multimodal Datasets",
  author: "Gadre, Samir Yitzhak and Ilharco, Gabriel and Fang, Alex and others",
  booktitle: "Advances in Neural Information Processing Systems",
  year: "2023",
  ...preprint("2304.14108"),
});

export const wortsman2022 = entry("inproceedings", "wortsman2022model", {
  title:
    "Model Soups: Averaging Weights of Multiple Fine-Tuned Models Improves Accuracy without Increasing Inference Time",
  author:
    "Wortsman, Mitchell and Ilharco, Gabriel and Gadre, Samir Yitzhak and Roelofs, Rebecca and Gontijo-Lopes, Raphael and Morcos, Ari S. and Namkoong, Hongseok and Farhadi, Ali and Carmon, Yair and Kornblith, Simon and Schmidt, Ludwig",
  booktitle: "International Conference on Machine Learning",
  year: "2022",
  ...preprint("2203.05482"),
});

export const croce2021 = entry("inproceedings", "croce2021robustbench", {
  title: "{RobustBench}: A Standardized Adversarial Robustness Benchmark",
  author:
    "Croce, Francesco and Andriushchenko, Maksym and Sehwag, Vikash and Debenedetti, Edoardo and Flammarion, Nicolas and Chiang, Mung and Mittal, Prateek and Hein, Matthias",
  booktitle: "Advances in Neural Information Processing Systems, Datasets and Benchmarks Track",
  year: "2021",
  ...preprint("2010.09670"),
});
