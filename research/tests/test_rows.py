import numpy as np
import pytest

from noderr_research import rows


def test_rows_of_trades_have_the_trades_price(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("time_ns,price,quantity,momentum_10m\n1385341200000000001,800.5,0.1,-0.25\n1385341201000000000,801,2,0.5\n")
    read = rows.read(file)
    assert read.nanos.tolist() == [1385341200000000001, 1385341201000000000]
    assert read.price.tolist() == [800.5, 801]
    assert read.features.tolist() == [[-0.25], [0.5]]
    assert read.features.dtype == np.float32


def test_rows_of_a_book_have_its_mid(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("time_ns,price,quantity,bid,bid_quantity,ask,ask_quantity,spread,bid_size_2\n5,,,99,1,102,3,298.5,0.75\n")
    read = rows.read(file)
    assert read.price.tolist() == [100.5]
    assert read.names == ["spread", "bid_size_2"]
    assert read.features.tolist() == [[298.5, 0.75]]


def test_other_files_are_refused(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("time,price,quantity\n1,2,3\n")
    with pytest.raises(SystemExit, match="noderr features"):
        rows.read(file)
