# make run 是唯一需要的命令；其余见 make help。

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
UV ?= uv
COMPILE = $(UV) pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet

.PHONY: help setup run test lock

help:
	@echo "make run     准备环境，更新数据，打开看板（默认 http://$(HOST):$(PORT)，可用 PORT=8502 换端口）"
	@echo "make setup   只准备 Python 环境（.venv），已备好时不重复安装"
	@echo "make test    安装测试所需的依赖、浏览器和中文字体，运行全部测试（可用 CHROMIUM=路径 指定浏览器）"
	@echo "make lock    依赖有变时重写两份锁定文件（需要 uv）"

setup:
	@PYTHON="$(PYTHON)" sh .ci/setup requirements.lock

run: setup
	@exec .venv/bin/python .ci/serve.py "$(HOST)" "$(PORT)"

test:
	@PYTHON="$(PYTHON)" sh .ci/setup requirements.lock .ci/requirements-test.lock
	@CHROMIUM=$$(sh .ci/browser) && export CHROMIUM && exec .venv/bin/python -m pytest -n 2 --dist loadfile

lock:
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group pyproject.toml:test -c requirements.lock -o .ci/requirements-test.lock
