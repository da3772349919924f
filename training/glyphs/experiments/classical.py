"""Classifiers of scikit-learn on the pixels, trained on the fine-tuning set alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.kernel_approximation import RBFSampler
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.naive_bayes import BernoulliNB, GaussianNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

from ..data import Data
from ..world import World
from .jobs import Job, Outcome

Make = Callable[[], ClassifierMixin]


def rows_of(data: Data) -> NDArray[np.float32]:
    """Pixels as float32 [n, 1024] in [0, 1]."""
    return data.images.reshape(len(data), -1).astype(np.float32) / np.float32(255)


def subset(data: Data, share: float, seed: int) -> Data:
    """The given share of the examples, drawn without replacement."""
    if share >= 1:
        return data
    return data.take(np.random.default_rng(seed).permutation(len(data))[: max(52, round(share * len(data)))])


def classical_job(id_: str, title: str, make: Make, share: float = 1.0) -> Job:
    def measure(world: World) -> Outcome:
        data = subset(world.fine_tuning, share, 7)
        model = make().fit(rows_of(data), data.labels)
        predictions = np.stack([model.predict(rows_of(test)).astype(np.uint8) for test in world.tests.values()])
        return Outcome([0.0], predictions[None])

    shown = title if share == 1 else f"{title}, {100 * share:g} % of the data"
    return Job(id_, shown, "classical", measure, attributes={"data": share, "method": title.split(",")[0]})


def classical_jobs() -> list[Job]:
    def features(count: int, gamma: float) -> Make:
        return lambda: make_pipeline(RBFSampler(gamma=gamma, n_components=count, random_state=0), RidgeClassifier(1.0))

    jobs = [
        classical_job(f"knn-{k}-{share:g}", f"Nearest neighbours, k = {k}", partial(KNeighborsClassifier, k), share)
        for k, share in ((1, 1.0), (5, 1.0), (25, 1.0), (1, 0.3), (1, 0.1), (1, 0.03), (1, 0.01), (5, 0.1))
    ]
    jobs += [
        classical_job(f"logistic-{c:g}-{share:g}", f"Logistic regression, C = {c:g}", partial(LogisticRegression, C=c, max_iter=60), share)
        for c, share in ((0.01, 0.3), (1.0, 0.3), (1.0, 0.1), (0.01, 0.1), (1.0, 0.03))
    ]
    jobs += [
        classical_job(
            f"forest-{trees}-{depth or 'full'}-{share:g}",
            f"Random forest, {trees} trees" + (f", depth {depth}" if depth else ""),
            partial(RandomForestClassifier, trees, max_depth=depth, random_state=0),
            share,
        )
        for trees, depth, share in ((10, None, 1.0), (100, None, 1.0), (100, 6, 1.0), (100, 10, 1.0), (100, None, 0.1), (30, None, 0.03))
    ]
    jobs += [
        classical_job("extra-trees-100", "Extremely randomised trees, 100 trees", lambda: ExtraTreesClassifier(100, random_state=0)),
        classical_job("decision-tree", "Decision tree", lambda: DecisionTreeClassifier(random_state=0)),
        classical_job("centroid", "Nearest centroid", NearestCentroid),
        classical_job("naive-bayes", "Naive Bayes, Gaussian", lambda: GaussianNB(var_smoothing=0.05)),
        classical_job("naive-bayes-binary", "Naive Bayes, binary pixels", lambda: BernoulliNB(binarize=0.3)),
        classical_job("discriminant", "Linear discriminant analysis", lambda: LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.1)),
        classical_job("ridge", "Ridge classifier", lambda: RidgeClassifier(10.0)),
        classical_job("linear-svm-0.1", "Linear SVM", lambda: LinearSVC(C=0.01, max_iter=300, random_state=0), 0.1),
        classical_job("svm-rbf-0.1", "SVM, Gaussian kernel", lambda: SVC(C=10, gamma=0.01), 0.1),
        classical_job("svm-rbf-0.3", "SVM, Gaussian kernel", lambda: SVC(C=10, gamma=0.01), 0.3),
        classical_job("svm-poly-0.2", "SVM, cubic kernel", lambda: SVC(C=10, kernel="poly", gamma=0.01), 0.2),
        classical_job(
            "boosting-0.3",
            "Gradient boosting on 40 principal components",
            lambda: make_pipeline(PCA(40, random_state=0), HistGradientBoostingClassifier(max_iter=40, random_state=0)),
            0.3,
        ),
    ]
    jobs += [
        classical_job(f"features-{count}-{gamma:g}", f"Random Fourier features, {count}, width {gamma:g}", features(count, gamma))
        for count, gamma in ((100, 0.01), (300, 0.01), (1000, 0.01), (3000, 0.01), (1000, 0.03))
    ]
    return jobs
