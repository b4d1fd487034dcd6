"""The course's datasets: what there is, what it is, and its tables.

``rows`` reads a table as plain Python values and needs nothing but the standard library; ``load`` gives the same as a
pandas data frame. Both check the file against its description first.
"""

from theirshoes.datasets.errors import DatasetError
from theirshoes.datasets.reading import rows
from theirshoes.datasets.schema import Column, Dataset, Table, dataset, list_datasets
from theirshoes.datasets.tables import describe, load

__all__ = ["Column", "Dataset", "DatasetError", "Table", "dataset", "describe", "list_datasets", "load", "rows"]
